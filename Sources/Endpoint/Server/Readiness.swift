// SPDX-License-Identifier: Apache-2.0

/// Whether the bridge can do its work now, part by part.
public struct Readiness: Sendable, Hashable, Encodable {
    /// Every component stream is up.
    public var component: Bool
    /// Every gateway session is ready.
    public var gateway: Bool
    /// The database can be written to.
    public var storage: Bool

    public init(component: Bool, gateway: Bool, storage: Bool) {
        self.component = component
        self.gateway = gateway
        self.storage = storage
    }

    public var isReady: Bool { component && gateway && storage }

    var json: String {
        #"{"ready":\#(isReady),"component":\#(component),"gateway":\#(gateway),"storage":\#(storage)}"# + "\n"
    }
}

/// Who knows whether the bridge is ready.
public protocol ReadinessSource: Sendable {
    func readiness() async -> Readiness
}
