// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// From the start of a session with Discord until it has said who linked people are now.
//
// Until then they are to the guild what anybody is: in open Spaces guests, else strangers. They stay in rooms, but get
// nothing of them that not everybody may read: it waits. Whoever turns out to have lost access never gets it. Nobody's
// real address is for them either.
extension GuildBridge {
    /// A new session with Discord: whatever was known of linked people may be different now.
    func doubtMembers() {
        unconfirmed = linkedHere
    }

    func isAwaited(_ user: User.ID) -> Bool { unconfirmed.contains(user) }

    func isAwaited(_ account: JID) -> Bool {
        links.user(of: account).map { isAwaited($0) } ?? false
    }

    /// Also as long as it is not known who is in a private thread.
    func isAwaited(_ account: JID, in room: BridgedRoom) -> Bool {
        links.user(of: account).map { isAwaited($0, in: room.stored.channelID) } ?? false
    }

    func isAwaited(_ user: User.ID, in channel: Channel.ID) -> Bool {
        guard !isAwaited(user) else { return true }
        guard linkedHere.contains(user), let thread = state?.channels[channel], thread.kind == .privateThread else {
            return false
        }
        return state?.threadMembers[channel] == nil
    }

    /// Anybody on XMPP may read the room: there is nothing in it to be kept from anyone.
    private func isPublic(_ room: BridgedRoom) -> Bool {
        space.info.access == .open && room.guestPass.canRead
    }

    private func isHeld(_ seat: Withheld.Seat, in room: BridgedRoom) -> Bool {
        guard room.room.occupant(session: seat.session) != nil, isAwaited(seat.session.bare, in: room),
            !isBlocked(seat.session)
        else { return false }
        // Who is known to be a member may see less than guests do.
        return !isAwaited(seat.session.bare) || !isPublic(room)
    }

    /// The answer to somebody who is in a room and of whom it is not known whether they may be; nil for others.
    func doubt(_ stanza: Element, from session: JID, in room: BridgedRoom) -> [Effect]? {
        guard !unconfirmed.isEmpty || room.stored.kind == .privateThread,
            isHeld(Withheld.Seat(session: session, room: room.room.jid), in: room), stanza["type"] != "unavailable"
        else { return nil }
        let text = "The bridge is asking Discord who may be in this room; try again in a moment."
        return Answer.error(StanzaError(.remoteServerTimeout, type: .wait, text: text), to: stanza).map { .send($0) }
    }

    /// Keeps back what may not be said yet, and lets go what may.
    func withhold(_ effects: [Effect]) -> [Effect] {
        defer { doubted = unconfirmed }
        var passed = released()
        for effect in effects {
            switch effect {
            case .send(.stanza(let stanza)):
                guard let receiver = stanza.jid("to") else { break }
                if isTooLate(stanza, for: receiver) { continue }
                if let seat = seat(of: stanza, to: receiver) {
                    withheld.keep(stanza, for: seat)
                } else {
                    passed.append(.send(.stanza(isAwaited(receiver.bare) ? stanza.withoutAddresses : stanza)))
                }
                continue
            case .send(.fanOut(let stanza, let everybody)):
                let receivers = everybody.filter { !isTooLate(stanza, for: $0) }
                let doubtful = receivers.filter { isAwaited($0.bare) || seat(of: stanza, to: $0) != nil }
                for receiver in doubtful {
                    var copy = stanza
                    copy["to"] = "\(receiver)"
                    if let seat = seat(of: stanza, to: receiver) {
                        withheld.keep(copy, for: seat)
                    } else {
                        passed.append(.send(.stanza(copy.withoutAddresses)))
                    }
                }
                let rest = doubtful.isEmpty ? receivers : receivers.filter { !doubtful.contains($0) }
                if !rest.isEmpty { passed.append(.send(.fanOut(stanza, to: rest))) }
                continue
            default: break
            }
            passed.append(effect)
        }
        return passed
    }

    /// Whoever was in doubt when the turn began and is out of the room when it ends heard nothing of what came before:
    /// only that they are out.
    private func isTooLate(_ stanza: Element, for session: JID) -> Bool {
        guard let user = links.user(of: session.bare), doubted.contains(user), let room = room(saying: stanza),
            room.room.occupant(session: session) == nil
        else { return false }
        let codes = stanza.first("x", in: NS.mucUser)?.all("status").compactMap { $0["code"] } ?? []
        return !codes.contains("110")
    }

    /// The room that a presence or message is of.
    private func room(saying stanza: Element) -> BridgedRoom? {
        guard stanza.name.local != "iq", stanza["type"] != "error", let from = stanza["from"].flatMap({ JID($0) }),
            from.domain == settings.addresses.muc
        else { return nil }
        return from.local.flatMap { channelOfRoom[$0] }.flatMap { rooms[$0] }
    }

    /// Where the stanza is to wait; nil when it may go.
    private func seat(of stanza: Element, to session: JID) -> Withheld.Seat? {
        guard stanza["type"] != "error", let from = stanza["from"].flatMap({ JID($0) }), let local = from.local,
            from.domain == settings.addresses.muc, let room = channelOfRoom[local].flatMap({ rooms[$0] })
        else { return nil }
        let seat = Withheld.Seat(session: session, room: from.bare)
        return isHeld(seat, in: room) ? seat : nil
    }

    private func released() -> [Effect] {
        var effects: [Effect] = []
        for seat in withheld.stanzas.keys.sorted(by: { "\($0.session)" < "\($1.session)" }) {
            guard let room = seat.room.local.flatMap({ channelOfRoom[$0] }).flatMap({ rooms[$0] }) else { continue }
            guard !isHeld(seat, in: room) else { continue }
            let stanzas = withheld.take(seat)
            guard let occupant = room.room.occupant(session: seat.session) else { continue }
            effects += stanzas.map { .send(.stanza(occupant.standing.role == .moderator ? $0 : $0.withoutAddresses)) }
        }
        return effects
    }

    /// Whoever missed too much comes in again and reads it in the archive.
    func putOutOverflowing(_ context: inout Context) throws -> [Effect] {
        var effects: [Effect] = []
        for seat in withheld.overflowing {
            _ = withheld.forget(seat)
            guard let channel = seat.room.local.flatMap({ channelOfRoom[$0] }) else { continue }
            let output = rooms[channel]?.room.leave(seat.session, isLost: true) ?? RoomOutput()
            effects += try carry(output, channel, &context)
        }
        return effects
    }

    /// Nobody is waited for any more, and nothing waits.
    var isSettled: Bool {
        guard unconfirmed.isEmpty, withheld.isEmpty, let state else { return false }
        return linkedHere.isEmpty
            || !state.channels.values.contains { $0.kind == .privateThread && state.threadMembers[$0.id] == nil }
    }

    /// Discord has said of everybody who they are: whoever is none of its members is what anybody is.
    func confirmAll(_ context: inout Context) throws -> [Effect] {
        let accounts = unconfirmed.subtracting(state?.members.ids.map { $0 } ?? []).flatMap { links.accounts(of: $0) }
        let before = accounts.sorted { "\($0)" < "\($1)" }.map { (account: $0, person: person(of: $0)) }
        unconfirmed = []
        var effects = try peopleChanged(before, &context)
        for (account, _) in before { effects += try restandEverywhere(account, &context) }
        return effects
    }
}
