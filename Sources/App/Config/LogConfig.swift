// SPDX-License-Identifier: Apache-2.0
public import Logging

/// What goes to standard error.
public struct LogConfig: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        /// One line for people.
        case text
        /// One JSON object a line.
        case json
    }

    public var level = Logger.Level.info
    public var format = Format.text

    public init() {}
}

extension LogConfig {
    mutating func read(_ section: ConfigSection) {
        section.choice("level", &level)
        section.choice("format", &format)
    }
}
