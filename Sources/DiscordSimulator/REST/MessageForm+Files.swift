// SPDX-License-Identifier: Apache-2.0

extension MessageForm {
    /// The attachments a body asks for: those kept from `existing` and those uploaded with it.
    ///
    /// Without an `attachments` list a new message takes every upload, and an edit keeps what it had.
    mutating func attachments(
        in channelID: UInt64, keeping existing: [World.Attachment] = [], _ world: inout World
    ) throws(APIError) -> [World.Attachment]? {
        let files = try numberedFiles(limit: world.settings.maximumFileBytes)
        let listed = form.list("attachments", max: 10)
        guard listed != nil || !files.isEmpty else { return nil }
        var result = listed == nil ? existing : []
        var used: Set<Int> = []
        for (position, entry) in (listed ?? []).enumerated() {
            guard let id = entry["id"]?.snowflake else {
                form.complain("attachments.\(position).id", "BASE_TYPE_REQUIRED", "This field is required")
                continue
            }
            if let kept = existing.first(where: { $0.id == id }) {
                result.append(Self.described(kept, by: entry))
            } else if let number = Int(exactly: id), let file = files[number] {
                used.insert(number)
                result.append(Self.described(Self.store(file, in: channelID, &world), by: entry))
            } else {
                throw APIError(400, 50146, "Uploaded file not found.")
            }
        }
        for (number, file) in files.sorted(by: { $0.key < $1.key }) where !used.contains(number) {
            result.append(Self.store(file, in: channelID, &world))
        }
        guard result.count <= 10 else {
            throw APIError(400, 30015, "Maximum number of attachments in a message reached (10)")
        }
        return result
    }

    /// Uploads by the number in `files[n]`; other names are taken in order after those.
    private func numberedFiles(limit: Int) throws(APIError) -> [Int: Multipart.Part] {
        var files: [Int: Multipart.Part] = [:]
        for file in call.files {
            guard file.bytes.count <= limit else { throw .fileTooLarge }
            let number = file.name.hasPrefix("files[") ? Int(file.name.dropFirst(6).dropLast()) : nil
            files[number ?? (files.keys.max() ?? -1) + 1] = file
        }
        return files
    }

    private static func described(_ attachment: World.Attachment, by json: JSON) -> World.Attachment {
        var attachment = attachment
        if let text = json["description"]?.text { attachment.description = String(text.prefix(1024)) }
        if let title = json["title"]?.text { attachment.title = title }
        if let duration = json["duration_secs"]?.number { attachment.duration = duration }
        if let waveform = json["waveform"]?.text { attachment.waveform = waveform }
        if let spoiler = json["is_spoiler"]?.boolean {
            attachment.flags = spoiler ? attachment.flags | 8 : attachment.flags & ~8
        }
        return attachment
    }

    static func store(_ file: Multipart.Part, in channelID: UInt64, _ world: inout World) -> World.Attachment {
        world.storeAttachment(
            file.bytes, named: file.filename ?? "unknown", contentType: file.contentType, in: channelID)
    }
}

extension World {
    /// Puts a file behind the CDN and describes it as an attachment.
    mutating func storeAttachment(
        _ bytes: [UInt8], named name: String, contentType: String, in channelID: UInt64
    ) -> Attachment {
        var attachment = Attachment(
            id: newID(), filename: Self.sanitized(name), channelID: channelID, size: bytes.count,
            contentType: Self.contentType(contentType, name))
        if name.hasPrefix("SPOILER_") { attachment.flags |= 8 }
        if let size = PNG.dimensions(of: bytes) {
            attachment.width = size.width
            attachment.height = size.height
        }
        assets.store(bytes, contentType: attachment.contentType, at: attachment.path)
        return attachment
    }

    /// File names keep letters, digits, dots, dashes and underscores; everything else goes.
    static func sanitized(_ name: String) -> String {
        let kept = name.map { $0 == " " ? "_" : $0 }.filter {
            $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_"
        }
        let text = String(kept)
        return text.isEmpty || text.allSatisfy { $0 == "." } ? "unknown" : text
    }

    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "txt": "text/plain; charset=utf-8", "mp4": "video/mp4", "ogg": "audio/ogg", "mp3": "audio/mpeg",
        "pdf": "application/pdf", "json": "application/json; charset=utf-8",
    ]

    private static func contentType(_ given: String, _ name: String) -> String {
        guard given.isEmpty || given == "application/octet-stream" else { return given }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[ending] ?? "application/octet-stream"
    }
}
