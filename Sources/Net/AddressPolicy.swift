// SPDX-License-Identifier: Apache-2.0

/// Which addresses a request may connect to. It is asked about the address itself, after name resolution and for
/// every hop, so names that resolve inwards, odd spellings and redirects gain nothing.
public struct AddressPolicy: Sendable {
    /// Nil permits everything and keeps the proxy, if one is set.
    let permits: (@Sendable (IPAddress) -> Bool)?

    /// Every address, for URLs from the configuration or of a trusted service.
    public static let any = AddressPolicy(permits: nil)

    /// Only addresses of the public internet, for URLs that a stranger gave.
    public static let publicOnly = AddressPolicy { $0.isPublic }

    /// A policy of the caller's, such as the public ones and one upload host of the local net.
    public static func custom(_ permits: @escaping @Sendable (IPAddress) -> Bool) -> AddressPolicy {
        AddressPolicy(permits: permits)
    }

    private init(permits: (@Sendable (IPAddress) -> Bool)?) {
        self.permits = permits
    }
}
