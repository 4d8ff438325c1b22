// SPDX-License-Identifier: Apache-2.0
import Foundation
import Net

/// Whether the XMPP server listens for components, and what a running bridge says of its link.
///
/// The handshake is not tried: a server would give the running bridge's place, or half its traffic, to us.
struct ServerCheck: Check {
    let transport: any HTTPTransport

    func results(for config: Config) async -> [CheckResult] {
        var results = [listening(config.xmpp)]
        if let link = await link(config) { results.append(link) }
        return results
    }

    private func listening(_ xmpp: XMPPConfig) -> CheckResult {
        let place = "\(xmpp.host):\(xmpp.port)"
        guard TCPProbe.accepts(host: xmpp.host, port: xmpp.port) else {
            return CheckResult(
                .bad, "XMPP server", "Nothing listens on \(place): start the server, or mend xmpp.host and xmpp.port.")
        }
        return CheckResult(.good, "XMPP server", "Something listens on \(place).")
    }

    private func link(_ config: Config) async -> CheckResult? {
        let status = await Status.ask(config, over: transport)
        guard status.isRunning else {
            return CheckResult(.good, "bridge", "It is not running, or its HTTP endpoint is somewhere else.")
        }
        guard status.isReady else {
            return CheckResult(.doubtful, "bridge", "It runs and is not ready: \(status.readiness).")
        }
        return CheckResult(.good, "bridge", "It runs, connected on both sides.")
    }
}
