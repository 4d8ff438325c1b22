// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Testing
import XMPP

@testable import Bridge

struct StatusTests {
    @Test func theLastStatusIsShownAndOnlyOnce() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        for status in [Discord.Presence.Status.idle, .online, .dnd] {
            try stage.discord(
                .presenceUpdate(Discord.Presence(userID: Stage.ana.id, guildID: Stage.guild, status: status)))
        }
        #expect(stage.sent.isEmpty)
        try stage.tick(afterSeconds: 1)
        let shown = stage.sent("presence").map { $0.first("show", in: NS.component)?.text }
        #expect(shown == ["dnd"])
        stage.clear()
        try stage.tick(afterSeconds: 1)
        #expect(stage.sent.isEmpty)
    }
}
