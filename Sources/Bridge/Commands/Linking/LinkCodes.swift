// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Discord
import Foundation
import Storage
import XMPP

/// One-time codes by which a person proves that an XMPP account and a Discord account are both theirs.
///
/// Either side asks for a code, the other side gives it back. A code lives for ten minutes and works once.
struct LinkCodes {
    static let lifetime: Int64 = 10 * 60_000
    /// Forty bits: with five tries in ten minutes nobody guesses one.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    private static let length = 8
    private static let triesInWindow = 5
    private static let codesInWindow = 10

    private var tries: [StoredLinkCode.Owner: [Timestamp]] = [:]
    private var made: [StoredLinkCode.Owner: [Timestamp]] = [:]

    /// A fresh code, written `ABCD-EFGH`.
    mutating func make(for owner: StoredLinkCode.Owner, _ context: Context) throws -> String {
        guard Self.admit(owner, &made, most: Self.codesInWindow, context.now) else {
            throw Refusal("You asked for many codes; wait ten minutes and use the last one.")
        }
        try context.ledger.removeLinkCodes(expiredAt: context.now)
        let code = String(context.random(Self.length).map { Self.alphabet[Int($0) % Self.alphabet.count] })
        try context.ledger.putLinkCode(
            StoredLinkCode(
                digest: try digest(code, context), owner: owner,
                expiresAt: context.now.advanced(byMilliseconds: Self.lifetime)))
        return "\(code.prefix(4))-\(code.dropFirst(4))"
    }

    /// Who asked for the code; the code is spent. Throws a ``Refusal`` for one that is wrong, spent or too old.
    mutating func redeem(
        _ text: String, by redeemer: StoredLinkCode.Owner, _ context: Context
    ) throws -> StoredLinkCode.Owner {
        guard Self.admit(redeemer, &tries, most: Self.triesInWindow, context.now) else {
            throw Refusal("That were too many codes; wait ten minutes and ask for a new one.")
        }
        let digest = try digest(Self.plain(text), context)
        var found: StoredLinkCode?
        // All are looked at, each in constant time: how long it takes tells nothing.
        for known in try context.ledger.linkCodes(at: context.now)
        where Hashing.constantTimeEquals(known.digest, digest) {
            found = known
        }
        guard var code = found else {
            throw Refusal("This code is not known. Codes work once and for ten minutes; ask for a new one.")
        }
        guard !code.isUsed else { throw Refusal("This code was used already; ask for a new one.") }
        switch (code.owner, redeemer) {
        case (.user, .user), (.account, .account):
            throw Refusal("This code is for the other side: give it where you did not ask for it.")
        default: break
        }
        code.isUsed = true
        try context.ledger.putLinkCode(code)
        tries[redeemer] = nil
        return code.owner
    }

    /// Whether a text may be a code at all, however it is written.
    static func looksLikeCode(_ text: String) -> Bool {
        let plain = plain(text)
        return plain.count == length && plain.allSatisfy { alphabet.contains($0) }
    }

    private static func plain(_ text: String) -> String {
        String(text.uppercased().filter { !"- \t\n".contains($0) })
    }

    private func digest(_ code: String, _ context: Context) throws -> [UInt8] {
        Hashing.hmacSHA256(key: try context.ledger.secret("link-codes"), message: Array(code.utf8))
    }

    private static func admit(
        _ owner: StoredLinkCode.Owner, _ times: inout [StoredLinkCode.Owner: [Timestamp]], most: Int, _ now: Timestamp
    ) -> Bool {
        times = times.filter { now.milliseconds(since: $0.value.last ?? now) < lifetime }
        let recent = (times[owner] ?? []).filter { now.milliseconds(since: $0) < lifetime }
        guard recent.count < most else { return false }
        times[owner] = recent + [now]
        return true
    }
}
