// SPDX-License-Identifier: Apache-2.0

/// Links to pictures on Discord's content network. Discord: Reference, Image Formatting.
public struct CDN: Sendable, Hashable {
    public enum Format: String, Sendable, Hashable {
        case png, webp, gif, jpg
    }

    /// Without a slash at the end.
    public var base: String
    /// Where GIF stickers are.
    public var mediaBase: String

    public init(
        base: String = "https://cdn.discordapp.com", mediaBase: String = "https://media.discordapp.net"
    ) {
        self.base = base
        self.mediaBase = mediaBase
    }

    /// Another than Discord's own has its media below it, as the simulator does.
    public init(at base: String) {
        self.init()
        guard base != self.base else { return }
        self.init(base: base, mediaBase: base + "/media")
    }

    /// What is shown for a user: the picture in the guild, else their own, else a default one.
    public func avatar(
        of user: User, member: Member? = nil, guild: Guild.ID? = nil, format: Format = .png, size: Int = 256
    ) -> String {
        if let hash = member?.avatar, let guild {
            return image("guilds/\(guild)/users/\(user.id)/avatars/\(hash.percentEncoded)", format, size)
        }
        if let hash = user.avatar {
            return image("avatars/\(user.id)/\(hash.percentEncoded)", format, size)
        }
        return defaultAvatar(of: user)
    }

    /// One of six colours by id; one of five by discriminator for the accounts that still have one.
    public func defaultAvatar(of user: User) -> String {
        let legacy = Int(user.discriminator) ?? 0
        let index = legacy > 0 ? legacy % 5 : Int((user.id.rawValue >> 22) % 6)
        return "\(base)/embed/avatars/\(index).png"
    }

    public func icon(of guild: Guild, format: Format = .png, size: Int = 256) -> String? {
        guild.icon.map { image("icons/\(guild.id)/\($0.percentEncoded)", format, size) }
    }

    public func banner(of guild: Guild, format: Format = .png, size: Int = 1024) -> String? {
        guild.banner.map { image("banners/\(guild.id)/\($0.percentEncoded)", format, size) }
    }

    public func icon(of role: Role, format: Format = .png, size: Int = 64) -> String? {
        role.icon.map { image("role-icons/\(role.id)/\($0.percentEncoded)", format, size) }
    }

    /// Animated emojis as WebP, unless GIF is asked for.
    public func emoji(_ id: Emoji.ID, isAnimated: Bool, format: Format? = nil, size: Int = 128) -> String {
        switch format {
        case .gif? where isAnimated:
            image("emojis/\(id)", .gif, size)
        case let format?:
            image("emojis/\(id)", format, size)
        case nil:
            image("emojis/\(id)", .webp, size) + (isAnimated ? "&animated=true" : "")
        }
    }

    /// For Lottie stickers this is a JSON animation.
    public func sticker(_ sticker: Sticker, size: Int = 320) -> String {
        switch sticker.format {
        case .gif: "\(mediaBase)/stickers/\(sticker.id).gif"
        case .lottie: "\(base)/stickers/\(sticker.id).json"
        default: image("stickers/\(sticker.id)", .png, size)
        }
    }

    /// Sizes are powers of two from 16 to 4096: the next one up is taken.
    private func image(_ path: String, _ format: Format, _ size: Int) -> String {
        var power = 16
        while power < min(size, 4096) { power *= 2 }
        return "\(base)/\(path).\(format.rawValue)?size=\(power)"
    }
}
