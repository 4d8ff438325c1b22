// SPDX-License-Identifier: Apache-2.0

/// The server will not have us until somebody changes a configuration.
public struct ComponentRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    public var domain: String
    /// A sentence that says what to do.
    public var reason: String

    public var description: String { reason }
}
