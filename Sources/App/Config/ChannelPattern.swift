// SPDX-License-Identifier: Apache-2.0

/// A channel name, or many: `*` stands for any run of characters, letter case does not matter.
public struct ChannelPattern: Sendable, Hashable, CustomStringConvertible {
    public let description: String
    private let pattern: [Character]

    /// - Parameter text: with or without Discord's leading `#`.
    public init(_ text: String) {
        let name = text.hasPrefix("#") ? String(text.dropFirst()) : text
        description = name
        pattern = Array(name.lowercased())
    }

    public func matches(_ name: String) -> Bool {
        let name = Array(name.lowercased())
        var at = 0, star: Int?, retry = 0, index = 0
        while index < name.count {
            if at < pattern.count, pattern[at] == "*" {
                (star, retry) = (at, index)
                at += 1
            } else if at < pattern.count, pattern[at] == name[index] {
                at += 1
                index += 1
            } else if let star {
                retry += 1
                (at, index) = (star + 1, retry)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }
}
