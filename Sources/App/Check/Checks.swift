// SPDX-License-Identifier: Apache-2.0
import Net

/// The checks `spacebridge check` runs, in order.
public enum Checks {
    /// Those that talk to nobody.
    public static let offline: [any Check] = [MachineCheck()]

    /// Runs `body` with everything `spacebridge doctor` looks at.
    public static func withDoctor<R>(_ body: ([any Check]) async -> R) async -> R {
        let engine = CurlEngine(options: CurlOptions(userAgent: "Spacebridge doctor"))
        engine.start()
        let checks: [any Check] = [
            DatabaseCheck(), ServerCheck(transport: engine), DiscordCheck(transport: engine),
            ClockCheck(transport: engine), PermissionsCheck(transport: engine),
        ]
        let result = await body(offline + checks)
        await engine.shutdown()
        return result
    }

    /// Runs `body` with the checks that ask Discord and the XMPP server as well.
    public static func withOnline<R>(_ body: ([any Check]) async -> R) async -> R {
        let engine = CurlEngine(options: CurlOptions(userAgent: "Spacebridge check"))
        engine.start()
        let result = await body(offline + [DiscordCheck(transport: engine)])
        await engine.shutdown()
        return result
    }
}
