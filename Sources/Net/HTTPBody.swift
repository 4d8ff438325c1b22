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
    public var bytes: [UInt8]

    public init(name: String, filename: String? = nil, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
        self.bytes = bytes
    }
}
