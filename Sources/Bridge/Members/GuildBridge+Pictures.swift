// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Discord
import Rooms
import Storage
import XMPP

// Pictures: Discord's for rooms, XMPP people's for Discord.
extension GuildBridge {
    /// Asks for a member's picture unless the one in store is theirs still.
    func wantPicture(of member: Member) -> [Effect] {
        guard let hash = member.avatar ?? member.user.avatar else {
            pictures[member.id] = nil
            return []
        }
        guard pictures[member.id]?.hash != hash else { return [] }
        pictures[member.id] = Picture(hash: hash, image: pictures[member.id]?.image)
        guard let url = pictureURL(of: member, size: 128) else { return [] }
        return [image(ImageRequest(url: url, user: member.id, hash: hash))]
    }

    /// Where Discord has a member's picture: the one for this guild, else the one for everywhere.
    func pictureURL(of member: Member, size: Int) -> String? {
        if let hash = member.avatar {
            return "\(settings.cdnURL)/guilds/\(id)/users/\(member.id)/avatars/\(hash).png?size=\(size)"
        }
        return member.user.avatar.map { "\(settings.cdnURL)/avatars/\(member.id)/\($0).png?size=\(size)" }
    }

    func image(_ request: ImageRequest) -> Effect {
        .errand(Errand(guild: id, channel: Channel.ID(0), request: .image(request)))
    }

    /// A picture came, or could not be had: then nothing is shown, and the next change asks again.
    func pictureCame(
        _ request: ImageRequest, _ result: Result<Outcome.Answer, DiscordError>, _ context: inout Context
    ) throws -> [Effect] {
        guard pictures[request.user]?.hash == request.hash, case .success(.image(let image)) = result else { return [] }
        pictures[request.user]?.image = image
        try context.ledger.set("\(request.user)", in: pictureScope, to: "\(request.hash) \(image.text)")
        if [Self.iconID, Self.bannerID].contains(request.user) {
            return try showOwnPictures(tellingOf: request.user, context)
        }
        guard let member = state?.members[request.user] else { return [] }
        return try refresh(member, &context)
    }

    /// Pictures known from earlier runs.
    func loadPictures(_ context: Context) throws {
        for (key, value) in try context.ledger.settings(in: pictureScope) {
            let pieces = value.split(separator: " ", maxSplits: 1).map(String.init)
            guard let user = User.ID(key), pieces.count == 2, let image = StoredImage(text: pieces[1]) else { continue }
            pictures[user] = Picture(hash: pieces[0], image: image)
        }
        for (account, value) in try context.ledger.settings(in: Self.accountPictures) {
            guard let account = JID(account), let image = StoredImage(text: value) else { continue }
            accountPictures[account] = image
        }
    }

    var pictureScope: String { "picture.\(id)" }
    static let accountPictures = "picture.account"

    /// Where Discord finds an account's picture.
    func avatarURL(of account: JID) -> String? {
        guard let base = settings.publicURL, let image = accountPictures[account.bare] else { return nil }
        return "\(base)/avatars/\(image.fileName)"
    }

    /// A presence that names another picture than the one in store makes us ask for the account's vCard (XEP-0153).
    func wantPicture(of session: JID, _ presence: XMPP.Presence, _ room: BridgedRoom) -> [Effect] {
        guard presence.type == .available, settings.publicURL != nil, room.room.occupant(session: session) != nil
        else { return [] }
        let update = presence.payloads.first { $0.name == Element.Name("x", in: NS.vCardUpdate) }
        let named = update?.first("photo", in: NS.vCardUpdate)?.text
        let account = session.bare
        if let named, named == accountPictures[account]?.sha1 || (named.isEmpty && accountPictures[account] == nil) {
            return []
        }
        guard named != nil || accountPictures[account] == nil, !askedForPicture.contains(account) else { return [] }
        askedForPicture.insert(account)
        let iq = IQ(
            .get, from: room.room.jid, to: account, id: "picture-\(account)",
            payload: Element("vCard", in: NS.vCardTemp))
        return [.send(.stanza(iq.element))]
    }

    /// An answer to a request of ours: a vCard with a picture, or none.
    func answered(_ response: IQ, _ room: BridgedRoom, _ context: inout Context) throws -> [Effect] {
        guard let account = response.from?.bare, askedForPicture.remove(account) != nil, response.type == .result,
            let photo = response.payload?.first("PHOTO", in: NS.vCardTemp),
            let encoded = photo.first("BINVAL", in: NS.vCardTemp)?.text,
            let bytes = [UInt8](base64: encoded.filter { !$0.isWhitespace }), !bytes.isEmpty
        else { return [] }
        return [.keepPicture(account: account, bytes: bytes)]
    }
}
