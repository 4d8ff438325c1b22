// SPDX-License-Identifier: Apache-2.0

/// Where pictures come from.
public protocol AvatarSource: Sendable {
    /// The picture's bytes, nil when there is none of that key and kind.
    ///
    /// - Parameter key: 1 to 128 of `a-z`, `A-Z`, `0-9`, `_` and `-`. A key must never stand for other bytes later:
    ///   what is served is cached for ever.
    func avatar(_ key: String, kind: AvatarKind) async -> [UInt8]?
}
