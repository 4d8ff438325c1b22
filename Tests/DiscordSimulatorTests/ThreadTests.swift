// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct ThreadTests {
    @Test func aThreadOnAMessageHasItsIdAndTellsInOrder() async throws {
        let caller = try Caller()
        let reader = try await GatewayReader(caller.discord)
        _ = try await reader.next()
        try await reader.identify()
        let said = try caller.control.say("ada", in: "general", "start")
        let id = said["id"]?.text ?? ""
        let thread = caller.json("POST", "/channels/\(caller.channel("general"))/messages/\(id)/threads", ["name": "t"])
        #expect(thread["id"]?.text == id)
        var order: [String] = []
        while order.count < 4 {
            let payload = try await reader.next()
            guard let name = payload["t"]?.text, !["READY", "GUILD_CREATE"].contains(name) else { continue }
            if name == "MESSAGE_UPDATE" { #expect(payload["d"]?["flags"] == 32) }
            order.append(name == "MESSAGE_CREATE" ? "\(name) \(payload["d"]?["type"]?.integer ?? -1)" : name)
        }
        #expect(order == ["MESSAGE_CREATE 0", "MESSAGE_UPDATE", "THREAD_CREATE", "GUILD_AUDIT_LOG_ENTRY_CREATE"])
        #expect(try await reader.event("MESSAGE_CREATE")["type"] == 21)
    }

    @Test func anIdleThreadIsArchivedAndAWordOpensIt() throws {
        let caller = try Caller()
        let thread = try caller.control.run(
            "start-thread", ["who": "ada", "channel": "general", "title": "t", "auto_archive": 60])
        let path = "/channels/\(thread["id"]?.text ?? "")"
        caller.control.advance(milliseconds: 3_600_001)
        #expect(caller.json("GET", path)["thread_metadata"]?["archived"] == true)
        try caller.control.run("say", ["who": "bob", "channel": thread["id"] ?? .null, "content": "back"])
        #expect(caller.json("GET", path)["thread_metadata"]?["archived"] == false)
    }

    @Test func aLockedThreadIsClosedToMembers() throws {
        let caller = try Caller()
        let thread = try caller.control.run("start-thread", ["who": "ada", "channel": "general", "title": "t"])
        try caller.control.run("archive", ["channel": thread["id"] ?? .null, "value": false, "locked": true])
        let refusal = #expect(throws: ControlPanel.Refusal.self) {
            try caller.control.run("say", ["who": "cleo", "channel": thread["id"] ?? .null, "content": "x"])
        }
        #expect(refusal?.code == 160005)
    }

    @Test func withoutATypeAThreadIsPrivate() throws {
        let caller = try Caller()
        let made = caller.json("POST", "/channels/\(caller.channel("general"))/threads", ["name": "t"])
        #expect(made["type"] == 12)
    }

    @Test func aForumPostIsAThreadAndAMessageOfOneId() throws {
        let caller = try Caller()
        let path = "/channels/\(caller.channel("help"))"
        #expect(caller.call("POST", "\(path)/messages", ["content": "x"]).json?["code"] == 40058)
        let post = caller.json("POST", "\(path)/threads", ["name": "How?", "message": ["content": "please"]])
        #expect(post["id"] == post["message"]?["id"])
        #expect(post["message"]?["content"] == "please")
    }
}
