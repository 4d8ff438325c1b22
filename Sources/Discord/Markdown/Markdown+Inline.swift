// SPDX-License-Identifier: Apache-2.0

extension Markdown {
    /// What stands inside a line, or spans several of them.
    public indirect enum Inline: Sendable, Hashable {
        /// Words, with escapes undone.
        case text(String)
        case bold([Inline])
        case italic([Inline])
        case underline([Inline])
        case strike([Inline])
        case spoiler([Inline])
        case code(String)
        /// A block inside a span; on its own it is a ``Block/code(_:)``.
        case codeBlock(CodeBlock)
        case link(Link)
        case user(User.ID)
        case role(Role.ID)
        case channel(Channel.ID)
        /// A slash command, with the names of its group and subcommand.
        case command(name: String, id: Snowflake)
        case navigation(Navigation)
        case everyone
        case here
        case emoji(Emoji)
        case moment(Moment)
    }

    public struct Link: Sendable, Hashable {
        /// The words shown instead of the address; nil for an address written out.
        public var label: [Inline]?
        public var url: String
        public var title: String?
        /// In angle brackets: Discord shows no preview.
        public var isQuiet: Bool

        public init(_ url: String, label: [Inline]? = nil, title: String? = nil, isQuiet: Bool = false) {
            self.url = url
            self.label = label
            self.title = title
            self.isQuiet = isQuiet
        }
    }

    /// A place in the guild that is no channel. Discord: Guild Navigation Types.
    public enum Navigation: Sendable, Hashable {
        case customize
        case browse
        case guide
        /// All linked roles, or one of them.
        case linkedRoles(Role.ID?)
    }

    /// A time, shown in each reader's zone and language. Discord: Timestamp Styles.
    public struct Moment: Sendable, Hashable {
        public enum Style: Character, Sendable, Hashable {
            case shortTime = "t"
            case mediumTime = "T"
            case shortDate = "d"
            case longDate = "D"
            case longDateShortTime = "f"
            case fullDateShortTime = "F"
            case shortDateShortTime = "s"
            case shortDateMediumTime = "S"
            /// "in 3 hours"
            case relative = "R"
        }

        /// Since the Unix epoch, at most 8.64e12 either way.
        public var seconds: Int64
        public var style: Style

        public init(seconds: Int64, style: Style = .longDateShortTime) {
            self.seconds = seconds
            self.style = style
        }
    }
}
