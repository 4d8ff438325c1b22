// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Testing

struct WebhookTests {
    private func make(_ caller: Caller, in channel: String = "general") -> (path: String, id: String) {
        let hook = caller.json("POST", "/channels/\(caller.channel(channel))/webhooks", ["name": "mask"])
        let id = hook["id"]?.text ?? ""
        return ("/webhooks/\(id)/\(hook["token"]?.text ?? "")", id)
    }

    @Test func aMaskHasItsNameAndNoMember() throws {
        let caller = try Caller()
        let hook = make(caller)
        let said = caller.json("POST", "\(hook.path)?wait=true", ["content": "hi", "username": "Juliet"])
        #expect(said["author"]?["username"] == "Juliet")
        #expect(said["author"]?["discriminator"] == "0000")
        #expect(said["webhook_id"]?.text == hook.id)
        #expect(said["application_id"] != nil)
        #expect(said["member"] == nil)
    }

    @Test func withoutWaitNothingComesBack() throws {
        let caller = try Caller()
        let answer = caller.call("POST", make(caller).path, ["content": "hi"], authorized: false)
        #expect(answer.status == 204)
        #expect(answer.body.isEmpty)
    }

    @Test(arguments: [
        ("discord fan", "USERNAME_INVALID_CONTAINS"), ("Clyde", "USERNAME_INVALID_CONTAINS"),
        ("here", "USERNAME_INVALID"),
    ])
    func someNamesAreForbidden(name: String, code: String) throws {
        let caller = try Caller()
        let refused = caller.call(
            "POST", "\(make(caller).path)?wait=true", ["content": "x", "username": .string(name)])
        #expect(refused.json?["errors"]?["username"]?["_errors"]?[0]?["code"]?.text == code)
    }

    @Test func repliesAndNoncesAreIgnored() throws {
        let caller = try Caller()
        let hook = make(caller)
        let target = try caller.control.say("ada", in: "general", "hello")
        let said = caller.json(
            "POST", "\(hook.path)?wait=true",
            ["content": "x", "nonce": "n", "message_reference": ["message_id": target["id"] ?? .null]])
        #expect(said["type"] == 0)
        #expect(said["message_reference"] == nil)
        #expect(said["nonce"] == nil)
    }

    @Test func aMessageInAThreadIsFoundOnlyWithItsThread() throws {
        let caller = try Caller()
        let hook = make(caller)
        let thread = try caller.control.run("start-thread", ["who": "ada", "channel": "general", "title": "side"])
        let id = thread["id"]?.text ?? ""
        let said = caller.json("POST", "\(hook.path)?wait=true&thread_id=\(id)", ["content": "x"])
        let path = "\(hook.path)/messages/\(said["id"]?.text ?? "")"
        #expect(caller.call("PATCH", path, ["content": "y"]).json?["code"] == 10008)
        #expect(caller.json("PATCH", "\(path)?thread_id=\(id)", ["content": "y"])["content"] == "y")
        #expect(
            caller.call("POST", "\(hook.path)?thread_id=\(caller.channel("staff"))", ["content": "x"]).status == 404)
    }

    @Test func aForumNeedsAThreadOrAName() throws {
        let caller = try Caller()
        let hook = make(caller, in: "help")
        #expect(caller.call("POST", hook.path, ["content": "x"]).json?["code"] == 220001)
        let post = caller.json("POST", "\(hook.path)?wait=true", ["content": "x", "thread_name": "Title"])
        #expect(post["id"] == post["channel_id"])
        #expect(caller.call("POST", make(caller).path, ["content": "x", "thread_name": "t"]).json?["code"] == 220003)
    }

    @Test func aDeadOneAndAWrongTokenAreTold() throws {
        let caller = try Caller()
        let hook = make(caller)
        #expect(caller.call("POST", "/webhooks/\(hook.id)/wrong", ["content": "x"]).json?["code"] == 50027)
        #expect(caller.call("DELETE", "/webhooks/\(hook.id)").status == 204)
        #expect(caller.call("POST", hook.path, ["content": "x"]).json?["code"] == 10015)
    }

    @Test func aChannelHoldsFifteen() throws {
        let caller = try Caller()
        for _ in 0..<15 { _ = make(caller) }
        let refused = caller.call("POST", "/channels/\(caller.channel("general"))/webhooks", ["name": "x"])
        #expect(refused.json?["code"] == 30007)
    }
}
