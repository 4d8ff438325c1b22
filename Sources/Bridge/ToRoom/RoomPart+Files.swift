// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord
import XMPP

extension RoomPart {
    /// A file as clients show it inline: the body is the link alone, then XEP-0385 (the first reference of all, for
    /// Movim), XEP-0447 and XEP-0066 say the same. One that is hidden on Discord is a link nobody opens unasked.
    init(_ attachment: Attachment, at files: FileAddresses, isVoice: Bool = false, isHidden: Bool = false) {
        let file = attachment.file(isVoice: isVoice)
        let url = files.address(of: attachment).legalInXML
        if url.isBlank {
            self.init(.attachment(attachment.id), body: "[file: \(file.name ?? "")]")
        } else if isHidden || attachment.isSpoiler {
            self.init(.attachment(attachment.id), hidden: url, file)
        } else {
            self.init(.attachment(attachment.id), url: url, file)
        }
    }

    /// A sticker is a picture; Lottie's animations, which no client here plays, are drawn, or named with a link.
    init(_ sticker: Sticker, at files: FileAddresses) {
        let name = sticker.name.legalInXML
        let details = sticker.details?.legalInXML
        let words = [name, details ?? ""].filter { !$0.isBlank }.joined(separator: ", ")
        let drawing = sticker.format == .lottie ? files.drawing(of: sticker) : nil
        guard sticker.format != .lottie || drawing != nil else {
            let title = words.isEmpty ? "[sticker]" : "[sticker: \(words)]"
            self.init(.sticker(sticker.id), body: "\(title) \(files.address(of: sticker))")
            return
        }
        let isGIF = sticker.format == .gif
        let file = FileMetadata(
            name: "\(sticker.id).\(isGIF ? "gif" : "png")", mediaType: isGIF ? "image/gif" : "image/png",
            description: words.isEmpty ? nil : words)
        self.init(.sticker(sticker.id), url: drawing ?? files.address(of: sticker), file)
    }

    /// A picture or film known by its address alone.
    init(mediaAt url: String, number: Int, file: FileMetadata, at files: FileAddresses, isHidden: Bool = false) {
        var file = file
        file.name = file.name ?? url.fileName?.legalInXML
        let address = files.address(of: url).legalInXML
        if isHidden {
            self.init(.media(number), hidden: address, file)
        } else {
            self.init(.media(number), url: address, file)
        }
    }

    private init(_ source: Source, url: String, _ file: FileMetadata) {
        self.init(source, body: url)
        let sharing = FileSharing(disposition: .inline, file: file, urls: [url])
        if let size = file.size, size > 0, file.mediaType != nil {
            payloads.append(Reference(.data, media: MediaSharing(file: file, urls: [url])).element)
        }
        payloads.append(sharing.element)
        payloads.append(OutOfBand(url, description: file.description).element)
    }

    /// Neither XEP-0385 nor XEP-0066, which clients take for leave to show it.
    private init(_ source: Source, hidden url: String, _ file: FileMetadata) {
        var file = file
        file.thumbnails = []  // it would give away what is hidden
        let name = [file.name, file.description].compactMap { $0 }.joined(separator: ", ")
        self.init(source, body: "[spoiler: \(name)] \(url)")
        payloads = [
            Element("spoiler", in: NS.spoiler, text: name),
            FileSharing(disposition: .attachment, file: file, urls: [url]).element,
        ]
    }
}

extension Attachment {
    fileprivate func file(isVoice: Bool) -> FileMetadata {
        let isMedia = (width ?? 0) > 0 && (height ?? 0) > 0
        var file = FileMetadata(
            name: shownName, mediaType: mediaType, size: size > 0 ? Int(size) : nil,
            description: isVoice ? VoiceMessage(self).text : details.flatMap { $0.isBlank ? nil : $0.legalInXML },
            width: isMedia ? width : nil, height: isMedia ? height : nil, length: lengthInMilliseconds)
        file.thumbnails = [.blur(placeholder)].compactMap { $0 }
        return file
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
}

extension FileMetadata.Thumbnail {
    /// The few bytes that Discord sends for a picture that is still loading (ThumbHash), as Movim takes them.
    static func blur(_ placeholder: String?) -> Self? {
        guard let placeholder, (4...64).contains(placeholder.utf8.count), [UInt8](base64: placeholder) != nil else {
            return nil
        }
        return Self("data:image/thumbhash;base64,\(placeholder)", mediaType: "image/thumbhash")
    }
}
