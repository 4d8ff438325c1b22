// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What a presence sent to a room asks for.
public enum PresenceMeaning: Sendable, Hashable {
    /// To be let in, or in again: the caller looks up the standing and calls `join`.
    case join
    /// Another nick: the caller may look at it and calls `changeNick`.
    case nickChange
    /// Anything that the room deals with itself in `hear`.
    case news
    /// Not for a room (subscriptions, probes, the room's bare address).
    case nothing
}

extension Room {
    public func meaning(of presence: Presence, from session: JID) -> PresenceMeaning {
        switch presence.type {
        case .available:
            let isMember = roster.nickOfSession[session] != nil
            if presence.payloads.contains(where: { $0.name.local == "x" && $0.name.namespace == NS.muc }) {
                return .join
            }
            guard let nick = presence.to?.resource else { return isMember ? .news : .nothing }
            return isMember && roster.nickOfSession[session] != Nick.legal(nick) ? .nickChange : .news
        case .unavailable, .error: return .news
        default: return .nothing
        }
    }

    /// An occupant's news: how they are, that they go, or that their session is lost. News from somebody who is not
    /// here gets the explicit kick that tells the client so (XEP-0045 §7.2.1.1).
    public mutating func hear(_ presence: Presence, from session: JID) -> RoomOutput {
        switch presence.type {
        case .available: updatePresence(presence, from: session)
        case .unavailable: leave(session, status: presence.status)
        case .error: lose(session, because: presence.error)
        default: RoomOutput()
        }
    }

    /// An error came back from a session: is it still there?
    public mutating func lose(_ session: JID, because error: StanzaError?) -> RoomOutput {
        guard error?.meansGone ?? true else { return RoomOutput() }
        if session.isBare {
            var output = RoomOutput()
            for occupant in roster.occupants(account: session) {
                for one in occupant.sessions { output.append(leave(one.jid, isLost: true)) }
            }
            return output
        }
        return leave(session, isLost: true)
    }
}

extension StanzaError {
    /// Whether a bounce with this condition tells that nobody is there to receive (XEP-0045 §18.1.2).
    var meansGone: Bool {
        switch condition {
        case .gone, .internalServerError, .itemNotFound, .jidMalformed, .recipientUnavailable, .redirect,
            .remoteServerNotFound, .remoteServerTimeout, .serviceUnavailable, .undefinedCondition:
            true
        default: false
        }
    }
}
