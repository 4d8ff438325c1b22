// SPDX-License-Identifier: Apache-2.0

extension Component: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        customID = container.read(.customID)
        style = container.read(.style)
        label = container.read(.label)
        url = container.read(.url)
        isDisabled = container.read(.isDisabled)
        emoji = container.read(.emoji)
        content = container.read(.content)
        details = container.read(.details)
        media = container.read(.media) ?? container.read(.file)
        items = container.list(.items)
        components = container.list(.components)
        if components.isEmpty, let only = container.read(.component, as: Indirect<Component>.self) {
            components = [only.value]
        }
        accessory = container.read(.accessory)
        placeholder = container.read(.placeholder)
        options = container.list(.options)
        value = container.read(.value)
        isRequired = container.read(.isRequired)
        isSpoiler = container.read(.isSpoiler)
        name = container.read(.name)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(customID, forKey: .customID)
        try container.encodeIfPresent(style, forKey: .style)
        try container.encodeIfPresent(label, forKey: .label)
        try container.encodeIfPresent(url, forKey: .url)
        try container.encodeIfPresent(isDisabled, forKey: .isDisabled)
        try container.encodeIfPresent(emoji, forKey: .emoji)
        try container.encodeIfPresent(content, forKey: .content)
        try container.encodeIfPresent(details, forKey: .details)
        try container.encodeIfPresent(media, forKey: kind == .file ? .file : .media)
        try container.encodeIfPresent(accessory, forKey: .accessory)
        try container.encodeIfPresent(placeholder, forKey: .placeholder)
        try container.encodeIfPresent(value, forKey: .value)
        try container.encodeIfPresent(isRequired, forKey: .isRequired)
        try container.encodeIfPresent(isSpoiler, forKey: .isSpoiler)
        try container.encodeIfPresent(name, forKey: .name)
        try encodeLists(into: &container)
    }

    private func encodeLists(into container: inout KeyedEncodingContainer<CodingKeys>) throws {
        if !items.isEmpty { try container.encode(items, forKey: .items) }
        if !options.isEmpty { try container.encode(options, forKey: .options) }
        if kind == .label, let only = components.first {
            try container.encode(only, forKey: .component)
        } else if !components.isEmpty {
            try container.encode(components, forKey: .components)
        }
    }

    enum CodingKeys: String, CodingKey {
        case style, label, url, emoji, content, media, file, items, components, component, accessory, placeholder
        case options, value, name
        case kind = "type"
        case customID = "custom_id"
        case isDisabled = "disabled"
        case details = "description"
        case isRequired = "required"
        case isSpoiler = "spoiler"
    }
}
