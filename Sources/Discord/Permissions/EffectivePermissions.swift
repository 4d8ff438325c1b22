// SPDX-License-Identifier: Apache-2.0

/// What someone may do in a channel, as far as it can be known.
public enum EffectivePermissions: Sendable, Hashable {
    case known(Permissions)
    /// The bot cannot see the channel (or a thread's parent), so its overwrites are made up or missing. Treated as
    /// nothing by everything that grants.
    case unknown

    /// The permissions, none when unknown.
    public var granted: Permissions {
        switch self {
        case .known(let permissions): permissions
        case .unknown: []
        }
    }

    public func contains(_ permissions: Permissions) -> Bool {
        granted.isSuperset(of: permissions)
    }
}
