// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// What people on Discord would have published about themselves.
extension GuildBridge {
    func profile(_ part: PuppetProfile, _ itemID: String?, of occupant: Occupant, _ iq: IQ) -> [Effect] {
        let missing = refuse(iq, StanzaError(.itemNotFound))
        if let payload = part.payload(name: occupant.nick) {
            return part.answer(payload, id: "current", to: iq).map { .send($0) }
        }
        guard let user = occupant.puppetID.flatMap({ User.ID($0) }), let image = pictures[user]?.image else {
            return missing
        }
        if part == .picture {
            guard itemID == nil || itemID == image.sha1 else { return missing }
            return [.sendPicture(PictureRequest(iq: iq, name: occupant.nick, image: image, isPublished: true))]
        }
        let info = AvatarMetadata.Info(
            id: image.sha1, type: image.mediaType, bytes: image.byteCount, width: image.width, height: image.height,
            url: settings.publicURL.map { "\($0)/avatars/\(image.fileName)" })
        return part.answer(AvatarMetadata([info]).element, id: image.sha1, to: iq).map { .send($0) }
    }
}
