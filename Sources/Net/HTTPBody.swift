// SPDX-License-Identifier: Apache-2.0

/// What a request carries.
public enum HTTPBody: Sendable {
    case none
    case bytes([UInt8], contentType: String)
    /// `multipart/form-data`, the parts in this order.
    case multipart([MultipartPart])
}

/// One field of a `multipart/form-data` body.
public struct MultipartPart: Sendable {
    public var name: String
    /// Makes the field a file.
    public var filename: String?
    public var contentType: String
    public var content: Content

    public enum Content: Sendable {
        case bytes([UInt8])
        /// The file at this path, read while it is sent.
        case file(String)
    }

    public init(name: String, filename: String? = nil, contentType: String, bytes: [UInt8]) {
        self.init(name: name, filename: filename, contentType: contentType, content: .bytes(bytes))
    }

    public init(name: String, filename: String? = nil, contentType: String, content: Content) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
        self.content = content
    }
}
