// SPDX-License-Identifier: Apache-2.0

/// The far end of a gateway connection. Called under the engine's lock, in order; must not call back.
protocol GatewayOutlet: Sendable {
    /// - Parameter isPrompt: whether it may overtake the answer of the request that caused it.
    func deliver(_ payload: [UInt8], fragmentBytes: Int, isPrompt: Bool)
    func close(code: Int, reason: String)
    func abort()
}
