// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Discord

@Suite struct CDNTests {
    let cdn = CDN()

    @Test func theGuildsPictureComesFirst() {
        var user = User(id: 4_194_304)
        #expect(cdn.avatar(of: user) == "https://cdn.discordapp.com/embed/avatars/1.png")
        user.discriminator = "0007"
        #expect(cdn.avatar(of: user) == "https://cdn.discordapp.com/embed/avatars/2.png")
        user.avatar = "a_1f"
        #expect(
            cdn.avatar(of: user, size: 100) == "https://cdn.discordapp.com/avatars/4194304/a_1f.png?size=128")
        var member = Member(user: user)
        member.avatar = "9c"
        #expect(
            cdn.avatar(of: user, member: member, guild: 7, format: .webp, size: 9000)
                == "https://cdn.discordapp.com/guilds/7/users/4194304/avatars/9c.webp?size=4096")
    }

    @Test func animatedEmojisAreWebP() {
        #expect(
            cdn.emoji(5, isAnimated: true) == "https://cdn.discordapp.com/emojis/5.webp?size=128&animated=true")
        #expect(cdn.emoji(5, isAnimated: false, format: .png) == "https://cdn.discordapp.com/emojis/5.png?size=128")
    }

    @Test func stickersAreWhereTheirFormatIs() {
        #expect(cdn.sticker(Sticker(id: 1, name: "x", format: .gif)) == "https://media.discordapp.net/stickers/1.gif")
        #expect(cdn.sticker(Sticker(id: 1, name: "x", format: .lottie)).hasSuffix("/stickers/1.json"))
        #expect(cdn.sticker(Sticker(id: 1, name: "x")).hasSuffix("/stickers/1.png?size=512"))
    }

    @Test func hashesCannotLeaveTheirPlace() {
        var guild = Guild(id: 1)
        guild.icon = "../../x?y"
        #expect(cdn.icon(of: guild) == "https://cdn.discordapp.com/icons/1/..%2F..%2Fx%3Fy.png?size=256")
    }
}
