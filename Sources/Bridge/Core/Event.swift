// SPDX-License-Identifier: Apache-2.0
public import Discord
public import XMPP

/// Something that happened.
public enum Event: Sendable {
    /// A dispatch of Discord's gateway, in the order it came.
    indirect case discord(GatewayEvent, shard: Shard)
    /// A stanza that reached one of our domains.
    case stanza(Element, domain: String)
    case componentConnected(domain: String)
    case componentLost(domain: String)
    /// What became of a call.
    indirect case outcome(Outcome)
    /// The picture of an XMPP account is in the image store now.
    case pictureKept(account: JID, StoredImage)
    /// The operator typed a command.
    indirect case control(ControlCall)
    /// So much came of a guild at once that messages were let go: they are to be read from Discord.
    case missed(Guild.ID)
    /// Time went by; posted about once a second.
    case tick
}

extension Event {
    /// A message, an edit or a delete: what a look at the channel's history tells as well.
    var canBeReadLater: Bool {
        switch self {
        case .discord(.messageCreate, _), .discord(.messageUpdate, _), .discord(.messageDelete, _),
            .discord(.messageDeleteBulk, _):
            true
        default: false
        }
    }

    /// True when deciding this may promise something to an XMPP sender, so that even a power cut must not lose it.
    var needsFullDurability: Bool {
        guard case .stanza(let element, _) = self else { return false }
        return element.name.local == "message"
    }
}
