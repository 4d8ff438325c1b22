// SPDX-License-Identifier: Apache-2.0
import Digest
import XMPP

extension RoomPart {
    /// Tells, after an edit, which part of before this one is.
    var key: String {
        switch source {
        case .text: "text"
        case .attachment(let id): "attachment \(id)"
        case .sticker(let id): "sticker \(id)"
        case .media(let number): "media \(number)"
        }
    }

    /// Changes when what people read of it does. Files never change: Discord has no way to put another in one's place,
    /// and their links are signed anew all the time.
    var hash: UInt64 {
        let seen: String
        switch source {
        case .text: seen = elements.map { Writer.string($0) }.joined()
        case .media: seen = body.unsigned
        case .attachment, .sticker: return 0
        }
        return Hashing.sha1(seen.utf8).prefix(8).reduce(0) { ($0 << 8) | UInt64($1) }
    }
}
