// SPDX-License-Identifier: Apache-2.0

/// Which messages of a room deserve a notification (XEP-0492).
public enum NotificationSetting: String, Payload, Hashable {
    case never
    case onMention = "on-mention"
    case always

    public static let name = Element.Name("notify", in: NS.notificationSettings)
    public static let names = [name, Element.Name("notify", in: NS.notificationSettings0)]

    /// Settings for certain kinds of clients are passed over where there is a general one.
    public init(_ element: Element) throws(PayloadError) {
        let settings = element.elements.filter { $0.name.namespace == element.name.namespace }
        let general = settings.first { $0["identity-category"] == nil } ?? settings.first
        guard let general, let setting = NotificationSetting(rawValue: general.name.local) else {
            throw .badContent(of: element.name)
        }
        self = setting
    }

    public var element: Element {
        Element(Self.name, [:], [Element(rawValue, in: NS.notificationSettings)])
    }

    /// Both versions. COMPAT: Movim 0.35 knows only version 0, and reads only the first `notify`.
    var elements: [Element] {
        let old = NS.notificationSettings0
        return [Element("notify", in: old, [:], [Element(rawValue, in: old)]), element]
    }
}
