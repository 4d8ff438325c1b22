// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// The guild's icon and banner, as the Space's avatar and banner. Both are kept beside the people's pictures under ids
// that no user has.
extension GuildBridge {
    static let iconID: User.ID = 0
    static let bannerID: User.ID = 1

    var guildPicture: StoredImage? { pictures[Self.iconID]?.image }

    /// Asks for what is new, and lets go what the guild no longer has.
    func wantOwnPictures(_ context: Context) throws -> [Effect] {
        guard let guild = state?.guild else { return [] }
        return try wantOwn(Self.iconID, "icons", guild.icon, size: 256, context)
            + wantOwn(Self.bannerID, "banners", guild.banner, size: 1024, context)
    }

    private func wantOwn(
        _ key: User.ID, _ folder: String, _ hash: String?, size: Int, _ context: Context
    ) throws -> [Effect] {
        guard let hash else {
            guard pictures.removeValue(forKey: key)?.image != nil else { return [] }
            try context.ledger.set("\(key)", in: pictureScope, to: nil)
            return try showOwnPictures(tellingOf: key, context)
        }
        guard pictures[key]?.hash != hash else { return [] }
        pictures[key] = Picture(hash: hash, image: pictures[key]?.image)
        let url = "\(settings.cdnURL)/\(folder)/\(id)/\(hash).png?size=\(size)"
        return [image(ImageRequest(url: url, user: key, hash: hash))]
    }

    /// The Space and the rooms show what there is; the banner is looked up, never told of.
    func showOwnPictures(tellingOf key: User.ID, _ context: Context) throws -> [Effect] {
        space.info.avatar = metadata(of: Self.iconID)
        space.info.banner = metadata(of: Self.bannerID)
        guard key == Self.iconID else { return [] }
        return try space.avatarPublished().map { .send($0) } + repaint(context)
    }

    private func metadata(of key: User.ID) -> AvatarMetadata.Info? {
        guard let image = pictures[key]?.image, let base = settings.publicURL else { return nil }
        return AvatarMetadata.Info(
            id: image.sha1, type: image.mediaType, bytes: image.byteCount, width: image.width, height: image.height,
            url: "\(base)/avatars/\(image.fileName)")
    }
}
