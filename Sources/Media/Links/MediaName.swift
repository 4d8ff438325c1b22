// SPDX-License-Identifier: Apache-2.0
public import Discord

/// What a media link stands for: which thing of Discord's, never where it lies just now.
public enum MediaName: Sendable, Hashable {
    /// An attachment of a message, or of what that message forwards.
    case attachment(Attachment.ID, of: Message.ID, in: Channel.ID, filename: String)
    /// The picture or film with this place among those of the message's cards and layouts; see `MessageMedia`.
    case item(Int, of: Message.ID, in: Channel.ID, filename: String)
    /// A sticker; the ending of `filename` says as what.
    case sticker(Sticker.ID, filename: String)

    /// The name a browser saves it under.
    public var filename: String {
        switch self {
        case .attachment(_, _, _, let filename), .item(_, _, _, let filename), .sticker(_, let filename): filename
        }
    }

    /// A sticker that is an animation, as a picture that was drawn of it.
    public static func drawing(of sticker: Sticker.ID) -> MediaName {
        .sticker(sticker, filename: "\(sticker)\(drawn)")
    }

    private static let drawn = ".lottie.png"

    var isDrawing: Bool {
        if case .sticker(_, let filename) = self { filename.hasSuffix(Self.drawn) } else { false }
    }

    /// The message whose end is the file's end.
    public var message: MessageKey? {
        switch self {
        case .attachment(_, let message, let channel, _), .item(_, let message, let channel, _):
            MessageKey(channel: channel, message: message)
        case .sticker: nil
        }
    }
}

/// Where a message is.
public struct MessageKey: Sendable, Hashable {
    public var channel: Channel.ID
    public var message: Message.ID

    public init(channel: Channel.ID, message: Message.ID) {
        self.channel = channel
        self.message = message
    }
}

extension MediaName {
    /// The parts of a link's path, the file's name last.
    public var parts: [String] {
        switch self {
        case .attachment(let id, let message, let channel, let filename):
            ["a", "\(channel)", "\(message)", "\(id)", Self.shortened(filename)]
        case .item(let number, let message, let channel, let filename):
            ["i", "\(channel)", "\(message)", "\(number)", Self.shortened(filename)]
        case .sticker(let id, let filename): ["s", "\(id)", Self.shortened(filename)]
        }
    }

    /// Reads ``parts``; nil for everything else.
    public init?(parts: [String]) {
        guard let kind = parts.first, let filename = parts.last, !filename.isEmpty else { return nil }
        switch (kind, parts.count) {
        case ("a", 5), ("i", 5):
            guard let channel = Channel.ID(parts[1]), let message = Message.ID(parts[2]) else { return nil }
            if kind == "a" {
                guard let id = Attachment.ID(parts[3]) else { return nil }
                self = .attachment(id, of: message, in: channel, filename: filename)
            } else {
                guard let number = Int(parts[3]), (0..<1000).contains(number) else { return nil }
                self = .item(number, of: message, in: channel, filename: filename)
            }
        case ("s", 3):
            guard let id = Sticker.ID(parts[1]) else { return nil }
            self = .sticker(id, filename: filename)
        default: return nil
        }
    }

    /// Without control characters and slashes, at most 100 characters of which the ending stays.
    private static func shortened(_ filename: String) -> String {
        let clean = String(
            String.UnicodeScalarView(filename.unicodeScalars.filter { $0.value > 0x1F && $0 != "/" && $0 != "\\" }))
        let name = clean.isEmpty || clean == "." || clean == ".." ? "file" : clean
        guard name.unicodeScalars.count > 100 else { return name }
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        let kept = ending.unicodeScalars.count <= 10 ? ending : ""
        return String(String.UnicodeScalarView(name.unicodeScalars.prefix(100 - kept.unicodeScalars.count))) + kept
    }
}
