// SPDX-License-Identifier: Apache-2.0
import Base
import Net

@testable import Discord

/// Payloads of Discord's gateway, plain and inside a compressed stream, and what the session makes of them.
struct GatewayJSONTarget: FuzzTarget {
    static let name = "gateway-json"

    func feed(_ bytes: [UInt8]) {
        var plain = GatewayReader(isCompressed: false)
        var session = GatewaySession(GatewayConfiguration(token: Secret("token")))
        session.opened(now: .now)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if case .frame(let frame) = plain.read(.text(String(decoding: line, as: UTF8.self))) {
                _ = session.received(frame, now: .now, random: 0.5)
            }
        }
        var compressed = GatewayReader(isCompressed: true)
        _ = compressed.read(.binary(bytes))
    }
}
