// SPDX-License-Identifier: Apache-2.0

/// The control plane for tests in Swift: the verbs of `/_sim/…` without HTTP.
public struct ControlPanel: Sendable {
    let engine: Engine

    /// A verb was refused: Discord's code and words, or what was wrong with the arguments.
    public struct Refusal: Error, Sendable, Equatable {
        public let status: Int
        public let code: Int
        public let message: String
    }

    /// Runs any verb of docs/simulator.md, for instance `run("react", ["who": "ada", …])`.
    @discardableResult
    public func run(_ verb: String, _ arguments: JSON = .emptyObject) throws(Refusal) -> JSON {
        do {
            return try engine.perform { core in try Control.run(verb, arguments, &core) }
        } catch let error as APIError {
            throw Refusal(status: error.status, code: error.code, message: error.message)
        } catch {
            throw Refusal(status: 500, code: 0, message: "\(error)")
        }
    }

    /// Somebody speaks; gives the message as REST would show it. `who` and `channel` are names or ids.
    @discardableResult
    public func say(_ who: String, in channel: String, _ content: String) throws(Refusal) -> JSON {
        try run("say", ["who": .string(who), "channel": .string(channel), "content": .string(content)])
    }

    /// Moves the clock on and lets everything happen that falls due.
    public func advance(milliseconds: Int64) {
        _ = try? run("advance", ["milliseconds": .int(milliseconds)])
    }

    public func add(_ fault: RESTFault) {
        engine.perform { core in core.faults.add(fault) }
    }

    /// Changes settings in place.
    public func settings(_ change: @Sendable (inout SimulatorSettings) -> Void) {
        engine.perform { core in change(&core.world.settings) }
    }

    /// The whole world as JSON.
    public func state(withMessages: Bool = false) -> JSON {
        engine.perform { core in core.world.stateJSON(withMessages: withMessages) }
    }

    /// The REST calls so far that fit.
    public func requests(_ matcher: RequestMatcher = RequestMatcher()) -> [LoggedRequest] {
        engine.perform { core in core.log.matching(matcher) }
    }

    /// Number of the newest logged call; pass it as `after` to see only later ones.
    public var lastRequest: Int { engine.perform { core in core.log.count } }

    /// Waits until `count` calls fit, and gives them; nil when that took longer than the deadline.
    public func waitForRequests(
        _ matcher: RequestMatcher, count: Int = 1, within deadline: Duration = .seconds(10)
    ) async -> [LoggedRequest]? {
        let isMet = await wait(deadline) { core in core.log.matching(matcher).count >= count }
        return isMet ? requests(matcher) : nil
    }

    /// Waits until so many identified (or resumed) gateway sessions are connected.
    public func waitForSessions(_ count: Int = 1, within deadline: Duration = .seconds(10)) async -> Bool {
        await wait(deadline) { core in core.gateway.peers.values.count { $0.sessionID != nil } >= count }
    }

    /// Waits for a message in a channel whose text contains something; gives it as REST would show it.
    public func waitForMessage(
        in channel: String, containing text: String, within deadline: Duration = .seconds(10)
    ) async -> JSON? {
        let find: @Sendable (Core) -> JSON? = { core in
            guard let place = try? Order(["channel": .string(channel)]).channel(core.world) else { return nil }
            return core.world.messages[place.id]?.last { $0.content.contains(text) }.map { core.world.json($0) }
        }
        guard await wait(deadline, until: { find($0) != nil }) else { return nil }
        return engine.perform { core in find(core) }
    }

    /// Waits for anything one can see in the world's state.
    public func waitForState(
        within deadline: Duration = .seconds(10), _ isMet: @escaping @Sendable (JSON) -> Bool
    ) async -> Bool {
        await wait(deadline) { core in isMet(core.world.stateJSON(withMessages: true)) }
    }

    private func wait(_ deadline: Duration, until isMet: @escaping @Sendable (Core) -> Bool) async -> Bool {
        let (seconds, attoseconds) = deadline.components
        let milliseconds = seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
        return await withCheckedContinuation { continuation in
            engine.wait(milliseconds: milliseconds, until: isMet) { continuation.resume(returning: $0) }
        }
    }

    /// What went over the gateway: `{n, peer, at, way, payload}` each.
    public func gatewayLog(after number: Int = 0) -> [JSON] {
        engine.perform { core in core.gateway.log.json(after: number, limit: .max).list ?? [] }
    }
}
