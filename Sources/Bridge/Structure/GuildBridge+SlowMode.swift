// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Discord does not slow webhooks down, so the bridge keeps its channels' slow mode itself (XEP-0500), over restarts too.
extension GuildBridge {
    /// Nil when the account may write now; else the refusal, with the seconds that are left.
    func slowed(_ session: JID, in room: BridgedRoom, _ context: Context) throws -> StanzaError? {
        guard let seconds = room.room.info.slowMode, seconds > 0, !isUnhurried(session, in: room, context),
            let spoken = try context.ledger.setting("\(session.bare)", in: slowScope(of: room)),
            let moment = Int64(spoken)
        else { return nil }
        let left = Int64(seconds) * 1000 - context.now.milliseconds(since: Timestamp(milliseconds: moment))
        guard left > 0 else { return nil }
        let text = """
            Slow mode: here everybody writes once in \(Self.words(forSeconds: Int64(seconds))). You may write again in \
            \(Self.words(forSeconds: (left + 999) / 1000)).
            """
        return StanzaError(.policyViolation, type: .wait, text: text)
    }

    /// The account has written: its wait begins.
    func noteSlow(_ session: JID, in room: BridgedRoom, _ context: Context) throws {
        guard let seconds = room.room.info.slowMode, seconds > 0, !isUnhurried(session, in: room, context) else {
            return
        }
        try context.ledger.set(
            "\(session.bare)", in: slowScope(of: room), to: "\(context.now.milliseconds)")
    }

    /// Nobody waits any more: what was kept for it goes.
    func forgetSlow(in room: BridgedRoom, _ context: Context) throws {
        for account in try context.ledger.settings(in: slowScope(of: room)).keys {
            try context.ledger.set(account, in: slowScope(of: room), to: nil)
        }
    }

    /// Whoever manages messages or the channel, or may bypass slow mode.
    private func isUnhurried(_ session: JID, in room: BridgedRoom, _ context: Context) -> Bool {
        guard let access = access(context)?.effective(person(of: session), in: room.stored.channelID) else {
            return false
        }
        return !access.permissions.granted.isDisjoint(with: [.bypassSlowmode, .manageMessages, .manageChannels])
    }

    private func slowScope(of room: BridgedRoom) -> String { "slow.\(room.stored.channelID)" }

    static func words(forSeconds seconds: Int64) -> String {
        func count(_ number: Int64, _ unit: String) -> String { number == 1 ? "1 \(unit)" : "\(number) \(unit)s" }
        if seconds < 120 { return count(seconds, "second") }
        if seconds < 7200 { return count((seconds + 59) / 60, "minute") }
        return count((seconds + 3599) / 3600, "hour")
    }
}
