// SPDX-License-Identifier: Apache-2.0
import Bridge
import Discord
import Foundation
import XMPP

/// A Discord message, as JSON or as nothing but its text, becomes well-formed stanzas with a body each.
struct ToRoomTarget: FuzzTarget {
    static let name = "to-room"

    func feed(_ bytes: [UInt8]) {
        let read = try? JSONDecoder().decode(Discord.Message.self, from: Data(bytes))
        let message =
            read
            ?? Discord.Message(
                id: 1_290_000_000_000_000_000, channelID: 20, author: User(id: 1),
                content: String(decoding: bytes, as: UTF8.self))
        for stanza in Translation.sample.stanzas(message) {
            precondition(Element(xml: Writer.string(stanza)) == stanza, "not well-formed")
            precondition(stanza.first("body", in: NS.component)?.text.isEmpty == false, "without a body")
        }
    }
}

/// A stanza, as XML or as nothing but its body, becomes pieces that Discord takes.
struct ToChannelTarget: FuzzTarget {
    static let name = "to-channel"

    func feed(_ bytes: [UInt8]) {
        let body = Element("body", in: NS.component, text: String(decoding: bytes, as: UTF8.self))
        let stanza = Element(xml: bytes) ?? Element("message", in: NS.component, [:], [body])
        for piece in Translation.sample.toChannel(stanza) {
            precondition((1...2000).contains(piece.unicodeScalars.count), "longer than Discord takes, or nothing")
        }
    }
}

extension Translation {
    fileprivate static let sample = Translation(users: [1: "Ana", 2: "Ben *b*"], channels: [20: "general"])
}
