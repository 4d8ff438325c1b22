// SPDX-License-Identifier: Apache-2.0

/// A bookmarked room, which is also what a space holds for each of its rooms (XEP-0402, XEP-0503).
///
/// The room's address is the id of the item around it.
public struct Conference: Payload, Hashable {
    public static let name = Element.Name("conference", in: NS.bookmarks)

    public var roomName: String?
    public var autojoin: Bool
    public var nick: String?
    public var password: String?
    /// When to be notified, if the bookmark says (XEP-0492).
    public var notifications: NotificationSetting?
    /// Whether it comes first in lists (XEP-0469).
    public var isPinned: Bool
    /// Extensions with no meaning here, which must survive a change (XEP-0402 §5).
    public var otherExtensions: [Element]

    public init(
        roomName: String? = nil, autojoin: Bool = false, nick: String? = nil, password: String? = nil,
        notifications: NotificationSetting? = nil, isPinned: Bool = false, otherExtensions: [Element] = []
    ) {
        self.roomName = roomName
        self.autojoin = autojoin
        self.nick = nick
        self.password = password
        self.notifications = notifications
        self.isPinned = isPinned
        self.otherExtensions = otherExtensions
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        let extensions = element.first("extensions")?.elements ?? []
        roomName = element["name"]
        autojoin = element.bool("autojoin") ?? false
        nick = element.text(of: "nick")
        password = element.text(of: "password")
        notifications = extensions.payload(NotificationSetting.self)
        isPinned = extensions.contains { $0.name == Self.pinned }
        otherExtensions = extensions.filter { $0.name != Self.pinned && !NotificationSetting.names.contains($0.name) }
    }

    public var element: Element {
        var element = Element(Self.name, ["name": roomName, "autojoin": autojoin ? "true" : nil])
        if let nick { element.append(Element("nick", in: NS.bookmarks, text: nick)) }
        if let password { element.append(Element("password", in: NS.bookmarks, text: password)) }
        var extensions = notifications?.elements ?? []
        if isPinned { extensions.append(Element(Self.pinned)) }
        extensions += otherExtensions
        if !extensions.isEmpty { element.append(Element("extensions", in: NS.bookmarks, [:], extensions)) }
        return element
    }

    private static let pinned = Element.Name("pinned", in: NS.bookmarkPinning)
}
