// SPDX-License-Identifier: Apache-2.0

/// What one key was set to, and by what.
struct ConfigValue {
    enum Content {
        case text(String)
        case list([ConfigValue])
        case section
    }

    var content: Content
    /// `file:line` or the variable's name, for messages.
    var location: String?

    /// The value in a message.
    var quoted: String {
        switch content {
        case .text(let text): "“\(text.prefix(80))”"
        case .list: "a list"
        case .section: "a section with keys of its own"
        }
    }
}
