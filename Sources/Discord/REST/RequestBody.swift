// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
public import Net

/// What a request carries: nothing, JSON, or JSON with files.
public enum RequestBody: Sendable {
    case none
    case json(any Encodable & Sendable)
    /// Files go as `files[n]`; the JSON goes as `payload_json`, with the list of attachments added.
    case upload(any Encodable & Sendable, files: [Upload])

    func encoded() throws -> HTTPBody {
        switch self {
        case .none:
            return .none
        case .json(let value):
            return .bytes(try Self.encode(value), contentType: "application/json")
        case .upload(let value, let files) where files.isEmpty:
            return .bytes(try Self.encode(value), contentType: "application/json")
        case .upload(let value, let files):
            let payload = try Self.encode(UploadPayload(payload: value, files: files))
            var parts = [MultipartPart(name: "payload_json", contentType: "application/json", bytes: payload)]
            for (index, file) in files.enumerated() {
                parts.append(
                    MultipartPart(
                        name: "files[\(index)]", filename: file.filename, contentType: file.contentType,
                        content: file.content))
            }
            return .multipart(parts)
        }
    }

    private static func encode(_ value: any Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }
}

/// A file to send with a message. Discord: Uploading Files.
public struct Upload: Sendable {
    public var filename: String
    public var contentType: String
    public var content: MultipartPart.Content
    /// In bytes.
    public var size: Int
    /// The alternative text, up to 1024 characters.
    public var details: String?
    public var isSpoiler: Bool

    public init(
        filename: String, contentType: String, bytes: [UInt8], details: String? = nil, isSpoiler: Bool = false
    ) {
        self.filename = filename
        self.contentType = contentType
        content = .bytes(bytes)
        size = bytes.count
        self.details = details
        self.isSpoiler = isSpoiler
    }

    /// A file on disk, which is read while it is sent.
    public init(
        filename: String, contentType: String, path: String, size: Int, details: String? = nil, isSpoiler: Bool = false
    ) {
        self.filename = filename
        self.contentType = contentType
        content = .file(path)
        self.size = size
        self.details = details
        self.isSpoiler = isSpoiler
    }
}

private struct UploadPayload: Encodable {
    let payload: any Encodable
    let files: [Upload]

    func encode(to encoder: any Encoder) throws {
        try payload.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Goes on with the list that an edit has begun with what it keeps.
        var list = container.nestedUnkeyedContainer(forKey: .attachments)
        for (index, file) in files.enumerated() {
            try list.encode(
                Description(
                    id: String(index), filename: file.filename, description: file.details,
                    isSpoiler: file.isSpoiler ? true : nil))
        }
    }

    private struct Description: Encodable {
        var id: String
        var filename: String
        var description: String?
        var isSpoiler: Bool?

        enum CodingKeys: String, CodingKey {
            case id, filename, description
            case isSpoiler = "is_spoiler"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case attachments
    }
}
