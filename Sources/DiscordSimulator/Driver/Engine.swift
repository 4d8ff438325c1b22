// SPDX-License-Identifier: Apache-2.0
import Base

/// Drives the core: one lock, one clock, the open connections, and those who wait for something to happen.
final class Engine: Sendable {
    private struct State {
        var core: Core
        var outlets: [Int: any GatewayOutlet] = [:]
        var waiters: [Int: Waiter] = [:]
        var nextWaiter = 1
    }

    private struct Waiter {
        let deadline: Int64
        let isMet: @Sendable (Core) -> Bool
        let finish: @Sendable (Bool) -> Void
    }

    private let state: Lock<State>
    private let clock: @Sendable () -> Int64

    init(core: Core, clock: @escaping @Sendable () -> Int64) {
        state = Lock(State(core: core))
        self.clock = clock
    }

    /// Lets time come up to now, runs a change, sends what it caused.
    func perform<R>(_ body: (inout Core) throws -> R) rethrows -> R {
        try state.withLock { state in
            state.core.tick(clock())
            defer { Self.flush(&state) }
            return try body(&state.core)
        }
    }

    func tick() {
        perform { _ in }
    }

    func open(_ outlet: any GatewayOutlet) -> Int {
        state.withLock { state in
            state.core.tick(clock())
            let id = state.core.gateway.open(state.core.world)
            state.outlets[id] = outlet
            Self.flush(&state)
            return id
        }
    }

    func receive(_ bytes: [UInt8], from peer: Int) {
        perform { core in core.receive(bytes, from: peer) }
    }

    func closed(_ peer: Int, code: Int?) {
        state.withLock { state in
            state.core.gateway.closed(peer, code: code, now: state.core.world.now)
            state.outlets[peer] = nil
            Self.flush(&state)
        }
    }

    func respond(to request: SimRequest) -> Core.Answer {
        perform { core in core.respond(to: request) }
    }

    /// Calls `finish` with true as soon as the condition holds, with false when it did not within the time.
    func wait(
        milliseconds: Int64, until isMet: @escaping @Sendable (Core) -> Bool,
        finish: @escaping @Sendable (Bool) -> Void
    ) {
        state.withLock { state in
            state.core.tick(clock())
            let deadline = Timestamp.now().advanced(byMilliseconds: milliseconds).milliseconds
            state.waiters[state.nextWaiter] = Waiter(deadline: deadline, isMet: isMet, finish: finish)
            state.nextWaiter += 1
            Self.flush(&state)
        }
    }

    private static func flush(_ state: inout State) {
        state.core.gateway.dispatch(state.core.world.takeEmissions(), state.core.world)
        for output in state.core.gateway.takeOutputs() { carry(output, &state) }
        guard !state.waiters.isEmpty else { return }
        let now = Timestamp.now().milliseconds
        for (id, waiter) in state.waiters {
            if waiter.isMet(state.core) {
                state.waiters[id] = nil
                waiter.finish(true)
            } else if waiter.deadline <= now {
                state.waiters[id] = nil
                waiter.finish(false)
            }
        }
    }

    private static func carry(_ output: GatewayOutput, _ state: inout State) {
        switch output {
        case .send(let peer, let payload):
            state.outlets[peer]?.deliver(
                payload.bytes, fragmentBytes: state.core.gateway.faults.fragmentBytes,
                isPrompt: state.core.world.settings.sendsEchoFirst)
        case .close(let peer, let code, let reason):
            state.outlets.removeValue(forKey: peer)?.close(code: code, reason: reason)
        case .abort(let peer):
            state.outlets.removeValue(forKey: peer)?.abort()
        }
    }
}

extension Core {
    mutating func receive(_ bytes: [UInt8], from peer: Int) {
        gateway.receive(bytes, from: peer, &world)
    }
}
