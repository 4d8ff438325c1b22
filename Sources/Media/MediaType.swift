// SPDX-License-Identifier: Apache-2.0

/// As what a file is given out. The type comes from strangers, and the address is the bridge's own: only types that a
/// browser cannot run as a page are kept, and only those it may show are shown.
public struct MediaType: Sendable, Hashable {
    public static let unknown = MediaType(text: "application/octet-stream", isInline: false)

    /// For `Content-Type`.
    public let text: String
    /// Whether a browser may show it; otherwise it saves it.
    public let isInline: Bool

    private init(text: String, isInline: Bool) {
        self.text = text
        self.isInline = isInline
    }

    /// - Parameters:
    ///   - claimed: a `Content-Type`, with or without parameters.
    ///   - filename: its ending tells the type when nothing is claimed.
    public init(claimed: String?, filename: String) {
        let bare = claimed.map { $0.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() } ?? ""
        let ending = filename.lastIndex(of: ".").map { filename[filename.index(after: $0)...].lowercased() } ?? ""
        let isKnown = !bare.isEmpty && bare != "application/octet-stream"
        self = Self.known[isKnown ? bare : Self.byEnding[ending] ?? ""] ?? .unknown
    }

    private static let shown = [
        "image/png", "image/apng", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/heic", "image/bmp",
        "video/mp4", "video/webm", "video/quicktime", "video/ogg", "video/x-matroska",
        "audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/opus", "audio/webm", "audio/flac", "audio/wav",
        "audio/x-wav", "audio/x-m4a",
    ]

    private static let saved = [
        "application/pdf", "application/zip", "application/gzip", "application/x-7z-compressed", "application/json",
        "application/x-tar", "application/epub+zip", "text/csv",
    ]

    private static let known: [String: MediaType] = {
        var types: [String: MediaType] = [:]
        for text in shown { types[text] = MediaType(text: text, isInline: true) }
        for text in saved { types[text] = MediaType(text: text, isInline: false) }
        types["text/plain"] = MediaType(text: "text/plain; charset=utf-8", isInline: true)
        return types
    }()

    private static let byEnding = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime",
        "mp3": "audio/mpeg", "ogg": "audio/ogg", "opus": "audio/opus", "m4a": "audio/mp4", "flac": "audio/flac",
        "wav": "audio/wav", "pdf": "application/pdf", "zip": "application/zip", "txt": "text/plain",
        "json": "application/json",
    ]
}
