// SPDX-License-Identifier: Apache-2.0
import Base

/// The gateway's rules for one shard, over as many connections as it takes: hello, heartbeats, identify, resume and
/// what every end of a connection means. Pure: frames and time come in, actions come out. Discord: Gateway.
public struct GatewaySession: Sendable {
    public typealias Instant = ContinuousClock.Instant

    /// What the driver is to do, in order.
    public enum Action: Sendable {
        case send(String)
        case deliver(GatewayDelivery)
        /// Close with the code; the end of the connection is to be told by `ended`.
        case close(code: Int, reason: String)
        /// Something worth one line in a log.
        case notice(String)
    }

    /// How to begin the next connection.
    public enum Opening: Sendable, Hashable {
        /// At once, at this URL; at that of Get Gateway Bot when `nil`, which serves when the other one fails.
        case resume(url: String?)
        /// At the URL of Get Gateway Bot, when the limits on new sessions allow.
        case identify
    }

    /// What follows the end of a connection.
    public enum Ending: Sendable, Hashable {
        case reconnect(after: Duration)
        case stop(GatewayFault)
    }

    /// A close that keeps the session; 1000 and 1001 would end it.
    public static let keepingCode = 4900

    /// Resumes that end without an answer before a new session is begun.
    private static let resumeAttempts = 10

    private enum Phase: Sendable {
        case offline
        case awaitingHello(until: Instant)
        /// Identify or Resume was sent.
        case greeting(until: Instant)
        case live
        case closing
    }

    private let configuration: GatewayConfiguration
    private var phase = Phase.offline
    private var state: ResumeState?
    private var sequence: Int?
    private var heartbeat: GatewayHeartbeat?
    private var budget = SendBudget()
    private var pending: [String] = []
    private var backoff = Backoff(base: .seconds(1), cap: .seconds(60))
    private var failedOpenings = 0
    private var failedResumes = 0
    private var extraDelay: Duration?
    private var noticed: Set<String> = []

    public init(_ configuration: GatewayConfiguration, resume: ResumeState? = nil) {
        self.configuration = configuration
        state = resume
        sequence = resume?.sequence
    }

    /// What a later process needs to go on; `nil` while there is no session.
    public var resumeState: ResumeState? {
        guard var state else { return nil }
        state.sequence = sequence ?? state.sequence
        return state
    }

    public var isLive: Bool {
        if case .live = phase { true } else { false }
    }

    /// Time from the last heartbeat to its acknowledgement.
    public var latency: Duration? { heartbeat?.latency }

    /// How to open the next connection.
    public var opening: Opening {
        guard let state else { return .identify }
        let isUsable = !state.url.isEmpty && failedOpenings < 3
        return .resume(url: isUsable ? configuration.url(state.url) : nil)
    }

    /// The full address of a gateway URL.
    public func address(_ base: String) -> String {
        configuration.url(base)
    }

    /// A connection is open; hello is to come.
    public mutating func opened(now: Instant) {
        phase = .awaitingHello(until: now + configuration.helloTimeout)
        failedOpenings = 0
        heartbeat = nil
        budget = SendBudget()
        extraDelay = nil
    }

    /// When `tick` is wanted next.
    public var deadline: Instant? {
        switch phase {
        case .offline, .closing: nil
        case .awaitingHello(let until): until
        case .greeting(let until): [heartbeat?.due, until].compactMap { $0 }.min()
        case .live: [heartbeat?.due, pending.isEmpty ? nil : budget.opening].compactMap { $0 }.min()
        }
    }

    /// Time has passed: heartbeats, and what waited for the send budget.
    public mutating func tick(now: Instant) -> [Action] {
        switch phase {
        case .offline, .closing:
            return []
        case .awaitingHello(let until):
            return until <= now ? close("no hello") : []
        case .greeting(let until) where until <= now:
            if state != nil { failedResumes += 1 }
            return [.notice("Discord does not answer the login")] + close("no answer to the login")
        case .greeting, .live:
            guard var beat = heartbeat else { return flush(now) }
            guard beat.due <= now else { return flush(now) }
            guard beat.isAcknowledged else { return close("heartbeat not acknowledged") }
            beat.sent(now)
            heartbeat = beat
            return send(GatewayOpcode.heartbeat(sequence), now) + flush(now)
        }
    }

    /// Takes a message of Discord's. `random` is in 0...1.
    mutating func received(_ frame: GatewayFrame, now: Instant, random: Double) -> [Action] {
        if case .closing = phase { return [] }
        switch frame {
        case .hello(let interval): return greeted(interval, now, random)
        case .heartbeatAcknowledged:
            heartbeat?.acknowledged(now)
            return flush(now)
        case .heartbeatRequest:
            heartbeat?.sent(now, keepingDue: true)
            return send(GatewayOpcode.heartbeat(sequence), now)
        case .reconnect:
            if isLive { extraDelay = .zero }
            return close("asked to reconnect")
        case .invalidSession(let isResumable):
            if !isResumable { forgetSession() }
            extraDelay = .seconds(1) + .seconds(4) * min(max(random, 0), 1)
            return close("invalid session")
        case .dispatch(let event, let number):
            return dispatched(event, number, now)
        case .unreadable(let name, let number, let reason):
            advance(to: number)
            heard(now)
            return once("unreadable " + name, "event \(name) could not be read: \(reason)")
        case .other(let opcode):
            return once("opcode \(opcode)", "unknown gateway opcode \(opcode)")
        }
    }

    /// A message that is not even an envelope.
    mutating func receivedGarbage(_ reason: String) -> [Action] {
        once("garbage", "a gateway message could not be read: \(reason)")
    }

    /// Sends a command, now or when the connection and the budget allow.
    public mutating func command(_ command: GatewayCommand, now: Instant) -> [Action] {
        guard let text = GatewayOpcode.text(command.payload) else {
            return [.notice("a gateway command was too long and is left out")]
        }
        pending.append(text)
        return flush(now)
    }

    /// The connection could not be opened.
    public mutating func openingFailed(random: Double) -> Ending {
        phase = .offline
        failedOpenings += 1
        return .reconnect(after: backoff.next(random: random))
    }

    /// The connection is over; `code` is `nil` when it was lost.
    public mutating func ended(code: Int?, random: Double) -> Ending {
        let wasLive = isLive
        let wasOurs = if case .closing = phase { true } else { false }
        if case .greeting = phase, state != nil { failedResumes += 1 }
        phase = .offline
        heartbeat = nil
        if !wasOurs {
            switch CloseReaction(code: code, shard: configuration.shard, intents: configuration.intents) {
            case .stop(let fault): return .stop(fault)
            case .identify: forgetSession()
            case .resume: break
            }
        }
        if failedResumes >= Self.resumeAttempts { forgetSession() }
        if let delay = extraDelay {
            extraDelay = nil
            return .reconnect(after: delay)
        }
        if wasLive { return .reconnect(after: .seconds(1) * min(max(random, 0), 1)) }
        return .reconnect(after: backoff.next(random: random))
    }
}

extension GatewaySession {
    private mutating func greeted(_ interval: Duration, _ now: Instant, _ random: Double) -> [Action] {
        guard case .awaitingHello = phase else { return [] }
        phase = .greeting(until: now + configuration.greetingTimeout)
        heartbeat = GatewayHeartbeat(interval: interval, now: now, random: random)
        guard let state = resumeState else { return send(configuration.identify, now) }
        return send(GatewayOpcode.resume(token: configuration.token.reveal(), state), now)
    }

    private mutating func dispatched(_ event: GatewayEvent, _ number: Int?, _ now: Instant) -> [Action] {
        switch event {
        case .ready(let ready):
            sequence = number
            state = ResumeState(sessionID: ready.sessionID, url: ready.resumeURL, sequence: number ?? 0)
            wentLive()
        case .resumed:
            advance(to: number)
            wentLive()
        default:
            advance(to: number)
            heard(now)
        }
        let delivery = GatewayDelivery(event: event, shard: configuration.shard, resume: resumeState)
        return [.deliver(delivery)] + flush(now)
    }

    /// A Resume brings what was missed before it is answered.
    private mutating func heard(_ now: Instant) {
        if case .greeting = phase { phase = .greeting(until: now + configuration.greetingTimeout) }
    }

    private mutating func wentLive() {
        phase = .live
        backoff.reset()
        failedResumes = 0
    }

    private mutating func advance(to number: Int?) {
        guard let number else { return }
        sequence = max(sequence ?? number, number)
    }

    private mutating func forgetSession() {
        state = nil
        sequence = nil
        failedResumes = 0
    }

    private mutating func close(_ reason: String) -> [Action] {
        phase = .closing
        return [.close(code: Self.keepingCode, reason: reason)]
    }

    private mutating func send(_ payload: JSONValue, _ now: Instant) -> [Action] {
        guard let text = GatewayOpcode.text(payload) else { return [] }
        budget.record(now)
        return [.send(text)]
    }

    private mutating func flush(_ now: Instant) -> [Action] {
        guard isLive, !pending.isEmpty else { return [] }
        var actions: [Action] = []
        while let text = pending.first, budget.isOpen(now) {
            pending.removeFirst()
            budget.record(now)
            actions.append(.send(text))
        }
        return actions
    }

    private mutating func once(_ kind: String, _ text: String) -> [Action] {
        guard noticed.count < 256, noticed.insert(kind).inserted else { return [] }
        return [.notice(text)]
    }
}
