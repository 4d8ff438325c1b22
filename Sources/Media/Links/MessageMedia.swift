// SPDX-License-Identifier: Apache-2.0
public import Discord

/// The files a message shows, in an order that tells each apart as long as the message is not edited.
public struct MessageMedia: Sendable {
    /// The message's own attachments, then those of what it forwards.
    public let attachments: [Attachment]
    /// Addresses of pictures and films in cards and layouts, each once.
    public let items: [String]

    public init(_ message: Message) {
        attachments = message.attachments + message.snapshots.flatMap(\.attachments)
        var seen: [String] = []
        for embed in message.embeds + message.snapshots.flatMap(\.embeds) {
            for url in [embed.image?.url, embed.video?.url, embed.thumbnail?.url] { Self.add(url, to: &seen) }
        }
        for component in message.components + message.snapshots.flatMap(\.components) {
            Self.add(component, to: &seen, depth: 0)
        }
        items = seen
    }

    /// The place of the file at this address, whatever its signature is just now.
    public func place(of url: String) -> Int? {
        items.firstIndex { $0.withoutQuery == url.withoutQuery }
    }

    public func attachment(_ id: Attachment.ID) -> Attachment? {
        attachments.first { $0.id == id }
    }

    private static func add(_ url: String?, to items: inout [String]) {
        guard let url, !url.isEmpty, !items.contains(where: { $0.withoutQuery == url.withoutQuery }) else { return }
        items.append(url)
    }

    private static func add(_ component: Component, to items: inout [String], depth: Int) {
        guard depth < 8 else { return }
        add(component.media?.url, to: &items)
        for item in component.items { add(item.media.url, to: &items) }
        for inner in component.components { add(inner, to: &items, depth: depth + 1) }
        if let accessory = component.accessory?.value { add(accessory, to: &items, depth: depth + 1) }
    }
}

extension String {
    /// An address without its query, where Discord puts the signature.
    var withoutQuery: Substring { prefix { $0 != "?" && $0 != "#" } }
}
