// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

struct RoomLanguageTests {
    private func form(_ stage: Stage) throws -> DataForm? {
        let query = Element("query", in: NS.discoInfo)
        stage.clear()
        try stage.xmpp(
            Element(
                "iq", in: NS.component, ["type": "get", "id": "d", "from": Stage.juliet, "to": "\(stage.room)"], [query]
            ))
        return stage.sent("iq").first?.first("query", in: NS.discoInfo)?.elements
            .compactMap { try? DataForm($0) }.first { $0.formType == NS.mucRoomInfo }
    }

    @Test func aCommunitysRoomsHaveItsLanguage() throws {
        let stage = try Stage()
        try stage.open {
            $0.guild.features = ["COMMUNITY"]
            $0.guild.preferredLocale = "de"
        }
        try stage.join()
        #expect(try form(stage)?["muc#roominfo_lang"] == "de")
        var guild = try #require(try stage.cats.state?.guild)
        guild.preferredLocale = "fr"
        stage.clear()
        try stage.discord(.guildUpdate(guild))
        let codes = stage.sent("message").compactMap {
            $0.first("x", in: NS.mucUser)?.first("status", in: NS.mucUser)?["code"]
        }
        #expect(codes == ["104"])
        #expect(try form(stage)?["muc#roominfo_lang"] == "fr")
    }

    @Test func whereNobodyChoseItNoneIsNamed() throws {
        let stage = try Stage()
        try stage.open { $0.guild.preferredLocale = "en-US" }
        try stage.join()
        #expect(try form(stage)?["muc#roominfo_lang"] == nil)
    }

    @Test func theRoomNamesWhoRunsTheBridge() throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        let admins = stage.switchboard.settings.admins.map(\.description)
        #expect(try !admins.isEmpty && form(stage)?.values("muc#roominfo_contactjid") == admins)
    }
}
