// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// A short stand-in for an account and the id its client gave a message. Equal keys are looked at again.
enum ClientKey {
    static func of(_ message: StoredMessage) -> Int64? {
        guard case .account(let account, _) = message.author, let clientID = message.clientID else { return nil }
        return of(clientID, by: account)
    }

    /// FNV-1a with 32 bits. Kept in files: never to be changed.
    static func of(_ clientID: String, by account: JID) -> Int64 {
        var hash: UInt32 = 2_166_136_261
        for byte in "\(account.bare)\0\(clientID)".utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int64(hash)
    }
}
