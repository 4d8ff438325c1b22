// SPDX-License-Identifier: Apache-2.0

/// A file of a message. Its URL is signed and expires; the id is what stays. Discord: Attachment Object.
public struct Attachment: Sendable, Hashable, Codable, Identifiable {
    public typealias ID = Discord.ID<Attachment>

    /// Discord: Attachment Flags.
    public struct Flags: OptionSet, Sendable, Hashable, Codable {
        public let rawValue: UInt64

        public init(rawValue: UInt64) {
            self.rawValue = rawValue
        }

        public static let isClip = Flags(rawValue: 1 << 0)
        public static let isThumbnail = Flags(rawValue: 1 << 1)
        public static let isRemix = Flags(rawValue: 1 << 2)
        public static let isSpoiler = Flags(rawValue: 1 << 3)
        public static let isAnimated = Flags(rawValue: 1 << 5)
    }

    public var id: ID
    public var filename = ""
    public var title: String?
    /// The alternative text.
    public var details: String?
    public var contentType: String?
    /// In bytes.
    public var size: Int64 = 0
    public var url = ""
    public var proxyURL: String?
    public var width: Int?
    public var height: Int?
    public var isEphemeral: Bool?
    /// Voice messages: length in seconds.
    public var durationSeconds: Double?
    /// Voice messages: base64 of up to 256 loudness samples.
    public var waveform: String?
    public var flags: Flags = []
    /// Pictures and films: a ThumbHash in base64.
    public var placeholder: String?

    public init(id: ID, filename: String, url: String, size: Int64 = 0) {
        self.id = id
        self.filename = filename
        self.url = url
        self.size = size
    }

    /// By flag, or by the name's prefix as older clients marked it.
    public var isSpoiler: Bool {
        flags.contains(.isSpoiler) || filename.hasPrefix("SPOILER_")
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(ID.self, forKey: .id)
        filename = container.read(.filename) ?? ""
        title = container.read(.title)
        details = container.read(.details)
        contentType = container.read(.contentType)
        size = container.read(.size) ?? 0
        url = container.read(.url) ?? ""
        proxyURL = container.read(.proxyURL)
        width = container.read(.width)
        height = container.read(.height)
        isEphemeral = container.read(.isEphemeral)
        durationSeconds = container.read(.durationSeconds)
        waveform = container.read(.waveform)
        flags = container.read(.flags) ?? []
        placeholder = container.read(.placeholder)
    }

    enum CodingKeys: String, CodingKey {
        case id, filename, title, size, url, width, height, waveform, flags, placeholder
        case details = "description"
        case contentType = "content_type"
        case proxyURL = "proxy_url"
        case isEphemeral = "ephemeral"
        case durationSeconds = "duration_secs"
    }
}
