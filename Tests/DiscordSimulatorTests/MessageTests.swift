// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct MessageTests {
    @Test func aMessageComesBackAsItWasSent() throws {
        let caller = try Caller()
        let sent = caller.json(
            "POST", "/channels/\(caller.channel("general"))/messages", ["content": " hello ", "nonce": "a"])
        #expect(sent["content"] == "hello")
        #expect(sent["nonce"] == "a")
        #expect(sent["author"]?["bot"] == true)
        let list = caller.json("GET", "/channels/\(caller.channel("general"))/messages?limit=1")
        #expect(list[0]?["id"] == sent["id"])
    }

    @Test func anHonouredNonceMakesNoSecondMessage() throws {
        let caller = try Caller()
        let path = "/channels/\(caller.channel("general"))/messages"
        let body: JSON = ["content": "once", "nonce": "n", "enforce_nonce": true]
        let first = caller.json("POST", path, body)
        let second = caller.json("POST", path, body)
        #expect(first["id"] == second["id"])
        caller.control.advance(milliseconds: 301_000)
        #expect(caller.json("POST", path, body)["id"] != first["id"])
    }

    @Test func lengthIsCountedInCodePoints() throws {
        let caller = try Caller()
        let path = "/channels/\(caller.channel("general"))/messages"
        let family = "👨‍👩‍👧‍👦"  // one character, seven code points
        #expect(caller.call("POST", path, ["content": .string(String(repeating: "😀", count: 2000))]).status == 200)
        let refused = caller.call("POST", path, ["content": .string(String(repeating: family, count: 286))])
        #expect(refused.status == 400)
        #expect(refused.json?["errors"]?["content"]?["_errors"]?[0]?["code"] == "BASE_TYPE_MAX_LENGTH")
    }

    @Test func parseAndListsOfMentionsExcludeEachOther() throws {
        let caller = try Caller()
        let refused = caller.call(
            "POST", "/channels/\(caller.channel("general"))/messages",
            ["content": "x", "allowed_mentions": ["parse": ["users"], "users": ["1"]]])
        #expect(refused.status == 400)
        #expect(refused.json?["errors"]?["allowed_mentions"] != nil)
    }

    @Test func onlyAllowedMentionsPing() throws {
        let caller = try Caller()
        let ada = caller.user("ada")
        let path = "/channels/\(caller.channel("general"))/messages"
        let text = JSON.string("<@\(ada)> @everyone <@&\(caller.role("Staff"))>")
        let none = caller.json("POST", path, ["content": text, "allowed_mentions": ["parse": []]])
        #expect(none["mentions"] == [])
        #expect(none["mention_everyone"] == false)
        let chosen = caller.json(
            "POST", path, ["content": text, "allowed_mentions": ["parse": [], "users": [.string(ada)]]])
        #expect(chosen["mentions"]?[0]?["username"] == "ada")
    }

    @Test func nothingToSayIsRefused() throws {
        let caller = try Caller()
        let refused = caller.call("POST", "/channels/\(caller.channel("general"))/messages", ["content": "  "])
        #expect(refused.json?["code"] == 50006)
    }

    @Test func withoutHistoryTheListIsEmptyAndNoError() throws {
        let caller = try Caller()
        try caller.control.say("ada", in: "general", "hello")
        try caller.control.run(
            "set-overwrite",
            ["channel": "general", "who": "bot", "deny": ["read_message_history"]])
        let list = caller.call("GET", "/channels/\(caller.channel("general"))/messages")
        #expect(list.status == 200)
        #expect(list.json == [])
    }

    @Test func anUnfurledLinkIsAnUpdateButNoEdit() throws {
        let caller = try Caller()
        let said = try caller.control.say("ada", in: "general", "look https://example.org/page")
        #expect(said["embeds"] == [])
        caller.control.advance(milliseconds: 3000)
        let later = caller.json("GET", "/channels/\(caller.channel("general"))/messages/\(said["id"]?.text ?? "")")
        #expect(later["embeds"]?[0]?["url"] == "https://example.org/page")
        #expect(later["edited_timestamp"] == JSON.null)
    }

    @Test func messagesAreListedNewestFirstAndPaged() throws {
        let caller = try Caller()
        var ids: [JSON] = []
        for number in 0..<5 { ids.append(try caller.control.say("ada", in: "general", "m\(number)")["id"] ?? .null) }
        let path = "/channels/\(caller.channel("general"))/messages"
        let newest = caller.json("GET", "\(path)?limit=2").list?.map { $0["content"] }
        #expect(newest == ["m4", "m3"])
        let after = caller.json("GET", "\(path)?limit=2&after=\(ids[1].text ?? "")").list?.map { $0["content"] }
        #expect(after == ["m3", "m2"])
        let before = caller.json("GET", "\(path)?limit=2&before=\(ids[2].text ?? "")").list?.map { $0["content"] }
        #expect(before == ["m1", "m0"])
    }

    @Test func bulkDeletionHasItsLimits() throws {
        let caller = try Caller()
        let path = "/channels/\(caller.channel("general"))/messages/bulk-delete"
        #expect(caller.call("POST", path, ["messages": ["1"]]).json?["code"] == 50016)
        #expect(caller.call("POST", path, ["messages": ["1", "2"]]).json?["code"] == 50034)
    }

    @Test func withoutThePortalsToggleContentIsStripped() throws {
        let caller = try Caller()
        try caller.control.run("application", ["content": false])
        let said = try caller.control.say("ada", in: "general", "secret")
        let path = "/channels/\(caller.channel("general"))/messages"
        #expect(caller.json("GET", "\(path)/\(said["id"]?.text ?? "")")["content"] == "")
        let own = caller.json("POST", path, ["content": "mine"])
        #expect(own["content"] == "mine")
    }
}
