// SPDX-License-Identifier: Apache-2.0
import Discord
import Media
import XMPP

/// The files a stanza shares, and the text that is left without their addresses.
struct SharedFiles {
    /// In the order of the stanza, each once.
    private(set) var files: [DeliveryFile] = []
    /// What the sender wrote besides.
    private(set) var caption: String
    /// Its file can be read only with a key that nobody here has (XEP-0454).
    private(set) var isEncrypted = false

    /// More than this are sent as links.
    private static let most = 30
    /// Addresses that are longer could not stand in for their file in one message.
    private static let longest = 900
    private static let fallbacks = [NS.fileSharing, NS.mediaSharing, NS.outOfBand]
    private static let endings: Set<String> = [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "mp4", "webm", "mov", "mp3", "m4a", "aac", "ogg", "oga", "opus",
        "flac", "wav", "pdf",
    ]

    init(_ message: XMPP.Message) {
        let body = message.textWithoutQuote
        caption = body
        collect(from: message)
        let lone = body.trimmingSpaces
        isEncrypted = lone.lowercased().hasPrefix("aesgcm://") && !lone.contains { $0 == " " || $0 == "\n" }
        if isEncrypted {
            caption = ""
            files = []
            return
        }
        if files.isEmpty, Self.isUpload(lone, of: message.from) {
            add(DeliveryFile(url: lone, name: "", isGuess: true))
        }
        guard !files.isEmpty else { return }
        strip(message)
        let isHidden = message.payloads.contains { $0.name == Element.Name("spoiler", in: NS.spoiler) }
        let isSticker = message.payloads.contains { $0.name == Element.Name("sticker", in: "urn:xmpp:stickers:0") }
        if isSticker, let first = files.first {
            // XEP-0449: the body tells what it shows.
            files[0].details = first.details ?? (caption.isEmpty ? nil : caption)
            caption = ""
        }
        for index in files.indices {
            files[index].isSpoiler = isHidden
            if files[index].details?.trimmingSpaces == caption { files[index].details = nil }
        }
    }

    /// As if the message shared none: all of it is text.
    init(withoutFiles message: XMPP.Message) {
        caption = message.textWithoutQuote
    }

    private mutating func collect(from message: XMPP.Message) {
        for payload in message.payloads {
            if let shared = try? FileSharing(payload) {
                add(shared.urls.first, shared.file)
            } else if let media = (try? Reference(payload))?.media {
                add(media.urls.first, media.file)
            }
        }
        for payload in message.payloads {
            guard let link = try? OutOfBand(payload) else { continue }
            add(DeliveryFile(url: link.url, name: "", details: link.description, isGuess: true))
        }
    }

    private mutating func add(_ url: String?, _ file: FileMetadata) {
        guard let url else { return }
        add(DeliveryFile(url: url, name: file.name ?? "", type: file.mediaType, details: file.description))
    }

    private mutating func add(_ file: DeliveryFile) {
        guard FileFetcher.isFetchable(file.url), file.url.utf8.count <= Self.longest, files.count < Self.most else {
            return
        }
        guard let known = files.firstIndex(where: { $0.url == file.url }) else {
            var file = file
            file.name = Self.name(of: file)
            if file.details?.isBlank == true { file.details = nil }
            file.details = file.details.map { $0.truncated(toDiscordLength: 1024) }
            files.append(file)
            return
        }
        if files[known].details == nil { files[known].details = file.details }
    }

    private static func name(of file: DeliveryFile) -> String {
        let given = file.name.isBlank ? file.url.fileName?.percentDecoded ?? "" : file.name
        let last = given.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let clean = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value > 0x1F && $0 != "\"" }))
        return clean.isBlank ? "file" : clean.truncated(toDiscordLength: 200)
    }

    /// Takes away what only stands in for the files: what the stanza marks as such (XEP-0428), and addresses that
    /// have a line to themselves or end the text.
    private mutating func strip(_ message: XMPP.Message) {
        let marks = message.payloads.compactMap { try? $0.name == Fallback.name ? Fallback($0) : nil }
        if message.payload(Reply.self) == nil {
            for mark in marks where mark.purpose.map(Self.fallbacks.contains) == true {
                caption = mark.stripped(caption)
            }
        } else if marks.contains(where: { $0.purpose.map(Self.fallbacks.contains) == true && $0.body == [.whole] }) {
            caption = ""
        }
        let urls = Set(files.map(\.url))
        var lines = caption.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeAll { urls.contains($0.trimmingSpaces) }
        if let last = lines.last, let url = urls.first(where: { last.hasSuffix(" " + $0) }) {
            lines[lines.count - 1] = String(last.dropLast(url.count + 1))
        }
        caption = lines.joined(separator: "\n").trimmingSpaces
    }

    /// Clients that know no extension send the bare address. It counts as a file when it lies with the sender's own
    /// server and looks like one.
    private static func isUpload(_ text: String, of sender: JID?) -> Bool {
        guard let sender, FileFetcher.isFetchable(text), let host = host(of: text) else { return false }
        let domain = sender.domain.lowercased()
        guard host == domain || host.hasSuffix("." + domain), let name = text.fileName else { return false }
        return name.lastIndex(of: ".").map { endings.contains(name[name.index(after: $0)...].lowercased()) } ?? false
    }

    private static func host(of url: String) -> String? {
        let authority = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).dropFirst().first
        return authority.map { $0.prefix { !":?#".contains($0) }.lowercased() }
    }
}

extension XMPP.Message {
    /// The same with another text behind the quote of what it answers.
    func saying(_ text: String) -> XMPP.Message {
        let (whole, own) = (body ?? "", textWithoutQuote)
        guard own != text else { return self }
        var copy = self
        guard whole.hasSuffix(own) else {
            copy.body = text
            copy.payloads.removeAll { $0.name == Fallback.name }
            return copy
        }
        copy.body = String(whole.dropLast(own.count)) + text
        if !own.hasPrefix(text) {  // what points to stretches of the text points nowhere now
            copy.payloads.removeAll { [NS.markup, NS.reference].contains($0.name.namespace) }
        }
        return copy
    }
}

extension String {
    /// Percent escapes as what they stand for; nil when that is no text.
    fileprivate var percentDecoded: String? {
        var bytes: [UInt8] = [], rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
