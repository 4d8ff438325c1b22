// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

extension RoomPart {
    /// A file as clients show it inline: the body is the link alone, then XEP-0385 (the first reference of all, for
    /// Movim), XEP-0447 and XEP-0066 say the same. One that is hidden on Discord is a link nobody opens unasked.
    init(_ attachment: Attachment, isVoice: Bool = false, isHidden: Bool = false) {
        let file = attachment.file(isVoice: isVoice)
        guard !attachment.url.legalInXML.isBlank else {
            self.init(.attachment(attachment.id), body: "[file: \(file.name ?? "")]")
            return
        }
        if isHidden || attachment.isSpoiler {
            self.init(hidden: attachment, file)
        } else {
            self.init(.attachment(attachment.id), url: attachment.url, file)
        }
    }

    /// A sticker is a picture; Lottie's animations, which no client here plays, are only named.
    init(_ sticker: Sticker) {
        let name = sticker.name.legalInXML
        guard sticker.format != .lottie else {
            self.init(.sticker(sticker.id), body: name.isBlank ? "[sticker]" : "[sticker: \(name)]")
            return
        }
        let isGIF = sticker.format == .gif
        let file = FileMetadata(
            name: "\(sticker.id).\(isGIF ? "gif" : "png")", mediaType: isGIF ? "image/gif" : "image/png",
            description: name.isBlank ? nil : name)
        self.init(.sticker(sticker.id), url: CDN().sticker(sticker), file)
    }

    /// A picture or film known by its address alone.
    init(mediaAt url: String, number: Int, description: String? = nil, mediaType: String? = nil) {
        let name = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init)
        self.init(
            .media(number), url: url,
            FileMetadata(name: name, mediaType: mediaType, description: description?.legalInXML))
    }

    private init(_ source: Source, url: String, _ file: FileMetadata) {
        let url = url.legalInXML
        self.init(source, body: url)
        let sharing = FileSharing(disposition: .inline, file: file, urls: [url])
        if let size = file.size, size > 0, file.mediaType != nil {
            payloads.append(Reference(.data, media: MediaSharing(file: file, urls: [url])).element)
        }
        payloads.append(sharing.element)
        payloads.append(OutOfBand(url, description: file.description).element)
    }

    /// Neither XEP-0385 nor XEP-0066, which clients take for leave to show it.
    private init(hidden attachment: Attachment, _ file: FileMetadata) {
        let url = attachment.url.legalInXML
        let name = [file.name, file.description].compactMap { $0 }.joined(separator: ", ")
        self.init(.attachment(attachment.id), body: "[spoiler: \(name)] \(url)")
        payloads = [
            Element("spoiler", in: NS.spoiler, text: name),
            FileSharing(disposition: .attachment, file: file, urls: [url]).element,
        ]
    }
}

extension Attachment {
    fileprivate func file(isVoice: Bool) -> FileMetadata {
        let length = durationSeconds.flatMap { $0.isFinite && $0 >= 0 && $0 < 1e9 ? Int(($0 * 1000).rounded()) : nil }
        let isMedia = (width ?? 0) > 0 && (height ?? 0) > 0
        return FileMetadata(
            name: shownName, mediaType: mediaType, size: size > 0 ? Int(size) : nil,
            description: isVoice ? Self.voice(length) : details.flatMap { $0.isBlank ? nil : $0.legalInXML },
            width: isMedia ? width : nil, height: isMedia ? height : nil, length: length)
    }

    /// Discord keeps spaces and letters beyond ASCII only in the title.
    var shownName: String {
        let plain = filename.hasPrefix("SPOILER_") ? String(filename.dropFirst(8)) : filename
        let suffix = plain.lastIndex(of: ".").map { String(plain[$0...]) } ?? ""
        let titled = title.map { $0.hasSuffix(suffix) ? $0 : $0 + suffix } ?? plain
        let name = titled.legalInXML.replacing("\n", with: " ")
        return name.isBlank ? "file" : name
    }

    private var mediaType: String {
        let bare = contentType?.prefix { $0 != ";" }.lowercased() ?? ""
        return bare.contains("/") ? bare.legalInXML : "application/octet-stream"
    }

    private static func voice(_ length: Int?) -> String {
        guard let length else { return "Voice message" }
        let seconds = (length + 500) / 1000
        let rest = seconds % 60
        return "Voice message, \(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
}
