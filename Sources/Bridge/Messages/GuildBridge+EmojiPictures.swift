// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage
import XMPP

// Pictures of custom emoji, for clients that show them within the text (XEP-0071, XEP-0231).
extension GuildBridge {
    /// How pictures of emoji are told from people's in the table of pictures: they never change.
    private static let mark = "emoji"
    private static let side = 48

    /// Nil until it was fetched; asking for one has it fetched for the next time.
    func picture(of emoji: Emoji.ID) -> StoredImage? {
        let key = User.ID(emoji.rawValue)
        if let known = pictures[key] { return known.image }
        if wantedEmoji.count < 50 { wantedEmoji.insert(emoji) }
        return nil
    }

    /// Has those fetched that a translation lacked.
    func fetchEmoji() -> [Effect] {
        guard !wantedEmoji.isEmpty else { return [] }
        let wanted = wantedEmoji.sorted()
        wantedEmoji = []
        return wanted.map { emoji in
            let key = User.ID(emoji.rawValue)
            pictures[key] = Picture(hash: Self.mark, image: nil)
            let url = CDN(base: settings.cdnURL).emoji(emoji, isAnimated: false, format: .png, size: Self.side)
            return image(ImageRequest(url: url, user: key, hash: Self.mark))
        }
    }

    /// Somebody asks a puppet for a picture that stood in its words.
    func bits(_ contentID: String, _ iq: IQ) -> [Effect] {
        let name = contentID.hasPrefix("sha1+") ? contentID.dropFirst(5).prefix { $0 != "@" } : ""
        let image = pictures.values.first { $0.hash == Self.mark && $0.image.map { $0.sha1 == name } == true }?.image
        guard let image else {
            return refuse(iq, StanzaError(.itemNotFound))
        }
        return [.sendBits(BitsRequest(iq: iq, contentID: contentID, image: image))]
    }
}

extension StoredImage {
    /// XEP-0231 §2.
    var contentID: String { "sha1+\(sha1)@bob.xmpp.org" }
}
