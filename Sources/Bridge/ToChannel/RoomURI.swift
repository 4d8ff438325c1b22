// SPDX-License-Identifier: Apache-2.0
import XMPP

/// A link to a room, an occupant or a message of a room: `xmpp:cats.general@discord.example/Ana?join;message=123`
/// (RFC 5122, XEP-0147). What is behind the question mark is known to this bridge and passed over by clients.
struct RoomURI {
    var address: JID
    /// The stanza id of one of the room's messages.
    var message: String?

    init(_ address: JID, message: String? = nil) {
        self.address = address
        self.message = message
    }

    init?(_ text: String) {
        guard text.utf8.count <= 3200, text.lowercased().hasPrefix("xmpp:") else { return nil }
        let halves = text.dropFirst(5).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = halves.first, let address = JID(Self.decoded(path)) else { return nil }
        self.address = address
        guard halves.count > 1 else { return }
        for pair in halves[1].split(separator: ";") where pair.hasPrefix("message=") {
            message = String(pair.dropFirst(8))
        }
    }

    /// With `?join`, so that clients enter.
    var text: String { "\(address.uri)?join\(message.map { ";message=\($0)" } ?? "")" }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var place = 0
        while place < source.count {
            if source[place] == UInt8(ascii: "%"), place + 2 < source.count,
                let byte = UInt8(String(decoding: source[place + 1...place + 2], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                place += 3
            } else {
                bytes.append(source[place])
                place += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
