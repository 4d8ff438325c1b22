// SPDX-License-Identifier: Apache-2.0

/// Checks an embed against Discord's limits and gives it as Discord stores it.
enum EmbedReader {
    static func read(_ json: JSON, at index: Int, _ outer: inout Form, _ total: inout Int) -> JSON? {
        let path = "embeds.\(index)"
        guard json.members != nil else {
            outer.complain(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return nil
        }
        var embed: JSON = ["type": "rich"]
        for (key, limit) in [("title", 256), ("description", 4096)] {
            guard let text = text(json[key], limit, "\(path).\(key)", &outer, &total) else { continue }
            embed[key] = .string(text)
        }
        if let url = json["url"]?.text { embed["url"] = checkedURL(url, "\(path).url", &outer) }
        if let colour = json["color"]?.integer { embed["color"] = .int(colour) }
        if let time = json["timestamp"]?.text.flatMap(DiscordTime.milliseconds) { embed["timestamp"] = .time(time) }
        for key in ["image", "thumbnail", "video"] {
            guard let url = json[key]?["url"]?.text else { continue }
            embed[key] = ["url": .string(url), "proxy_url": .string(url), "width": 0, "height": 0, "flags": 0]
        }
        addAuthor(json, path, &embed, &outer, &total)
        addFields(json, path, &embed, &outer, &total)
        return embed
    }

    private static func checkedURL(_ url: String, _ path: String, _ outer: inout Form) -> JSON {
        if !url.hasPrefix("http://"), !url.hasPrefix("https://"), !url.hasPrefix("attachment://") {
            outer.complain(
                path, "URL_TYPE_INVALID_SCHEME",
                "Scheme \"\(url.split(separator: ":").first ?? "")\" is not supported. Scheme must be one of ('http', 'https')."
            )
        }
        return .string(url)
    }

    private static func addAuthor(
        _ json: JSON, _ path: String, _ embed: inout JSON, _ outer: inout Form, _ total: inout Int
    ) {
        if let author = json["author"], author.members != nil {
            var kept = JSON.emptyObject
            if let name = text(author["name"], 256, "\(path).author.name", &outer, &total) {
                kept["name"] = .string(name)
            }
            for key in ["url", "icon_url"] { if let url = author[key]?.text { kept[key] = .string(url) } }
            embed["author"] = kept
        }
        guard let footer = json["footer"], footer.members != nil else { return }
        var kept = JSON.emptyObject
        if let words = text(footer["text"], 2048, "\(path).footer.text", &outer, &total) {
            kept["text"] = .string(words)
        }
        if let icon = footer["icon_url"]?.text { kept["icon_url"] = .string(icon) }
        embed["footer"] = kept
    }

    private static func addFields(
        _ json: JSON, _ path: String, _ embed: inout JSON, _ outer: inout Form, _ total: inout Int
    ) {
        guard let fields = json["fields"]?.list else { return }
        if fields.count > 25 {
            outer.complain("\(path).fields", "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 25 in length.")
        }
        var kept: [JSON] = []
        for (index, field) in fields.enumerated() {
            let place = "\(path).fields.\(index)"
            guard let name = text(field["name"], 256, "\(place).name", &outer, &total),
                let value = text(field["value"], 1024, "\(place).value", &outer, &total)
            else {
                outer.complain(
                    "\(place).\(field["name"] == nil ? "name" : "value")", "BASE_TYPE_REQUIRED",
                    "This field is required")
                continue
            }
            kept.append([
                "name": .string(name), "value": .string(value), "inline": .bool(field["inline"]?.boolean ?? false),
            ])
        }
        embed["fields"] = .array(kept)
    }

    private static func text(
        _ json: JSON?, _ limit: Int, _ path: String, _ outer: inout Form, _ total: inout Int
    ) -> String? {
        guard let text = json?.text?.trimmed else { return nil }
        if text.codePoints > limit {
            outer.complain(path, "BASE_TYPE_MAX_LENGTH", "Must be \(limit) or fewer in length.")
        }
        total += text.codePoints
        return text
    }
}
