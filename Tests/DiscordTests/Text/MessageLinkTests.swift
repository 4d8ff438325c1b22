// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Discord

@Suite struct MessageLinkTests {
    @Test(arguments: [
        "https://discord.com/channels/1/2/3", "https://ptb.discord.com/channels/1/2/3",
        "https://canary.discordapp.com/channels/1/2/3/", "HTTPS://DISCORD.COM/channels/1/2/3?x=y#z",
    ])
    func messagesAreFound(url: String) {
        #expect(MessageLink(url) == MessageLink(guildID: 1, channelID: 2, messageID: 3))
    }

    @Test func channelsAndDirectMessagesAreFound() {
        #expect(MessageLink("https://discord.com/channels/1/2") == MessageLink(guildID: 1, channelID: 2))
        #expect(
            MessageLink("https://discord.com/channels/@me/2/3")
                == MessageLink(guildID: nil, channelID: 2, messageID: 3))
    }

    @Test(arguments: [
        "https://discord.com.evil.test/channels/1/2/3", "https://discord.com/channels/1",
        "ftp://discord.com/channels/1/2",
        "https://discord.com/channels/x/2", "https://discord.com/channels/1/2/3/4",
        "https://discord.com/channels/1/2/x",
        "https://discord.com", "", "https", "https://", "discord.com/channels/1/2",
    ])
    func othersAreNot(url: String) {
        #expect(MessageLink(url) == nil)
    }

    @Test func theyAreWrittenAsClientsDo() {
        #expect(
            "\(MessageLink(guildID: 1, channelID: 2, messageID: 3))" == "https://discord.com/channels/1/2/3")
        #expect("\(MessageLink(guildID: nil, channelID: 2))" == "https://discord.com/channels/@me/2")
    }
}
