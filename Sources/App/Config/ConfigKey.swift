// SPDX-License-Identifier: Apache-2.0

/// A key of the configuration file and the environment variable that overrides it.
public struct ConfigKey: Sendable, Hashable, CustomStringConvertible {
    /// Names from the top down; `"[]"` or `"[3]"` stands for an element of a list.
    public var path: [String]

    public init(_ path: [String]) {
        self.path = path
    }

    /// As people write it: `xmpp.components[].domain`.
    public var description: String {
        path.reduce(into: "") { text, name in
            text += name.hasPrefix("[") || text.isEmpty ? name : ".\(name)"
        }
    }

    /// `SPACEBRIDGE_` and the path in upper case, joined by underscores; elements of a list count from 0.
    public var variable: String {
        path.reduce(into: "SPACEBRIDGE") { text, name in
            text += "_" + name.filter { $0 != "[" && $0 != "]" }.uppercased()
        }
    }
}
