// SPDX-License-Identifier: Apache-2.0

/// What goes wrong on the gateway, when told to.
struct GatewayFaults: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// The event is never sent.
        case drop
        /// It is sent twice.
        case duplicate
        /// It is sent after the one that follows it.
        case reorder
        /// It is sent later.
        case delay
        /// TCP is cut right after it.
        case cut
    }

    struct Plan: Sendable {
        let kind: Kind
        /// nil: any event.
        let event: String?
        var times: Int
        let delay: Int64
    }

    var plans: [Plan] = []
    var ignoresHeartbeats = false
    var invalidSessions = 0
    var reconnectsAtHello = 0
    /// Splits every server message into frames of at most so many bytes; 0 sends whole messages.
    var fragmentBytes = 0
    private var held: [Emission] = []
    private var delayed: [(due: Int64, emission: Emission)] = []
    private var closings: [(due: Int64, peer: Int)] = []

    /// What becomes of an event: nothing, itself, two of it, or it and one that was held.
    mutating func bend(_ emission: Emission, now: Int64) -> [Emission] {
        guard let kind = take(emission.name, except: .cut) else {
            defer { held = [] }
            return [emission] + held
        }
        switch kind.kind {
        case .drop: return []
        case .duplicate: return [emission, emission]
        case .reorder:
            held.append(emission)
            return []
        case .delay:
            delayed.append((now &+ kind.delay, emission))
            return []
        case .cut: return [emission]
        }
    }

    private mutating func take(_ event: String, except: Kind) -> Plan? {
        take { $0.kind != except && ($0.event == nil || $0.event == event) }
    }

    private mutating func take(_ matches: (Plan) -> Bool) -> Plan? {
        guard let index = plans.firstIndex(where: matches) else { return nil }
        plans[index].times -= 1
        let plan = plans[index]
        if plan.times <= 0 { plans.remove(at: index) }
        return plan
    }

    mutating func cutsAfter(_ event: String) -> Bool {
        take { $0.kind == .cut && ($0.event == nil || $0.event == event) } != nil
    }

    mutating func takeInvalidSession() -> Bool {
        guard invalidSessions > 0 else { return false }
        invalidSessions -= 1
        return true
    }

    mutating func takeReconnectAtHello() -> Bool {
        guard reconnectsAtHello > 0 else { return false }
        reconnectsAtHello -= 1
        return true
    }

    /// Delayed events whose time has come.
    mutating func released(_ now: Int64) -> [Emission] {
        let due = delayed.filter { $0.due <= now }.map(\.emission)
        delayed.removeAll { $0.due <= now }
        return due
    }

    mutating func closeLater(_ peer: Int, at due: Int64) { closings.append((due, peer)) }

    mutating func dueForClosing(_ now: Int64) -> [Int] {
        let due = closings.filter { $0.due <= now }.map(\.peer)
        closings.removeAll { $0.due <= now }
        return due
    }
}
