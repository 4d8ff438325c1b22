// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Bridge

struct MaskTests {
    @Test(arguments: ["discord", "The DiscOrd Fan", "clyde", "xXClydeXx", "discorddiscord", "dıscord discord"])
    func forbiddenWordsAreBrokenUp(nick: String) {
        let name = Mask.name(for: nick).lowercased()
        #expect(!name.contains("discord") && !name.contains("clyde"))
    }

    @Test(arguments: ["everyone", "HERE", "", "   ", String(repeating: "x", count: 500), "\u{1F600}"])
    func everyNickGivesALegalName(nick: String) {
        let name = Mask.name(for: nick)
        #expect((1...80).contains(name.unicodeScalars.count))
        #expect(!["everyone", "here"].contains(name.lowercased()))
    }

    @Test func anOrdinaryNickIsKept() {
        #expect(Mask.name(for: "Juliet Capulet") == "Juliet Capulet")
    }

    @Test func aWordDiscordNamesIsAvoidedToo() {
        #expect(!Mask.name(for: "groundsphere", avoiding: "here").contains("here"))
    }
}
