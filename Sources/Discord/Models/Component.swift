// SPDX-License-Identifier: Apache-2.0

/// A piece of a message's layout: a button, a text, a gallery, a box of others. Discord: Component Reference.
///
/// One type for all kinds; fields a kind does not have stay empty and are not written.
public struct Component: Sendable, Hashable {
    /// Discord: Component Types.
    public struct Kind: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let actionRow = Kind(rawValue: 1)
        public static let button = Kind(rawValue: 2)
        public static let stringSelect = Kind(rawValue: 3)
        public static let textInput = Kind(rawValue: 4)
        public static let section = Kind(rawValue: 9)
        public static let textDisplay = Kind(rawValue: 10)
        public static let thumbnail = Kind(rawValue: 11)
        public static let mediaGallery = Kind(rawValue: 12)
        public static let file = Kind(rawValue: 13)
        public static let separator = Kind(rawValue: 14)
        public static let container = Kind(rawValue: 17)
        public static let label = Kind(rawValue: 18)
    }

    /// Discord: Button Styles.
    public struct ButtonStyle: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let primary = ButtonStyle(rawValue: 1)
        public static let secondary = ButtonStyle(rawValue: 2)
        public static let success = ButtonStyle(rawValue: 3)
        public static let danger = ButtonStyle(rawValue: 4)
        public static let link = ButtonStyle(rawValue: 5)
    }

    public var kind: Kind
    /// Comes back in the interaction; up to 100 characters.
    public var customID: String?
    public var style: Int?
    public var label: String?
    public var url: String?
    public var isDisabled: Bool?
    public var emoji: Emoji?
    /// The text of a text display.
    public var content: String?
    public var details: String?
    /// Thumbnail's media, or a file component's file.
    public var media: ComponentMedia?
    public var items: [ComponentItem] = []
    public var components: [Component] = []
    /// A section's button or thumbnail.
    public var accessory: Indirect<Component>?
    public var placeholder: String?
    public var options: [ComponentOption] = []
    /// What was typed or chosen, in a submitted modal.
    public var value: String?
    public var isRequired: Bool?
    public var isSpoiler: Bool?
    public var name: String?

    public init(_ kind: Kind, components: [Component] = []) {
        self.kind = kind
        self.components = components
    }

    public static func row(_ components: [Component]) -> Component {
        Component(.actionRow, components: components)
    }

    public static func button(_ label: String, style: ButtonStyle, customID: String) -> Component {
        var button = Component(.button)
        button.label = label
        button.style = style.rawValue
        button.customID = customID
        return button
    }

    public static func link(_ label: String, url: String) -> Component {
        var button = Component(.button)
        button.label = label
        button.style = ButtonStyle.link.rawValue
        button.url = url
        return button
    }

    public static func text(_ content: String) -> Component {
        var text = Component(.textDisplay)
        text.content = content
        return text
    }
}
