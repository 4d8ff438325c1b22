// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Testing

@testable import Discord

@Suite struct LossyDecodingTests {
    private func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    @Test func aBadElementLosesOnlyItself() throws {
        let roles: LossyArray<Role> = try decode(
            #"[{"id":"1","name":"a"}, {"name":"no id"}, null, 5, "x", [], {"id":2,"name":null}]"#)
        #expect(roles.elements.map(\.id) == [1, 2])
        #expect(roles.lost == 5)
        #expect(roles.elements[1].name == "")
    }

    @Test func aMinimalMessageIsRead() throws {
        let message: Message = try decode(#"{"id":"175928847299117063","channel_id":"2","author":{"id":"3"}}"#)
        #expect(message.timestamp.iso8601 == "2016-04-30T11:18:25.796Z")
        #expect(message.kind == .default)
        #expect(message.embeds.isEmpty && message.reference == nil && message.referencedMessage == nil)
    }

    @Test func nullsEverywhereAreAbsent() throws {
        let message: Message = try decode(
            """
            {"id":"1","channel_id":"2","author":{"id":"3","username":null,"global_name":null,"avatar":null},
             "content":null,"timestamp":null,"edited_timestamp":null,"type":null,"flags":null,"mentions":null,
             "attachments":null,"embeds":null,"reactions":null,"nonce":null,"webhook_id":null,"poll":null,
             "message_reference":null,"referenced_message":null,"thread":null,"components":null}
            """)
        #expect(message.content == "" && message.referencedMessage == nil && message.thread == nil)
    }

    @Test func unknownNumbersStayNumbers() throws {
        let message: Message = try decode(
            #"{"id":"1","channel_id":"2","author":{"id":"3"},"type":63,"flags":9007199254740992}"#)
        #expect(message.kind.rawValue == 63)
        #expect(!message.kind.isKnown && MessageKind.pollResult.isKnown)
        #expect(message.flags.rawValue == 1 << 53)
        let channel: Channel = try decode(#"{"id":"1","type":77}"#)
        #expect(channel.kind == ChannelKind(rawValue: 77))
    }

    @Test func aFieldOfTheWrongTypeIsAbsent() throws {
        let user: User = try decode(#"{"id":"3","username":5,"bot":"yes","avatar":{"x":1}}"#)
        #expect(user == User(id: 3))
    }

    @Test func deletedAndUnknownRepliedMessagesDiffer() throws {
        let head = #"{"id":"1","channel_id":"2","author":{"id":"3"},"type":19,"#
        let reference = #""message_reference":{"message_id":"9","channel_id":"2"}"#
        let deleted: Message = try decode(head + reference + #","referenced_message":null}"#)
        #expect(deleted.referencedMessage == .deleted)
        let unknown: Message = try decode(head + reference + "}")
        #expect(unknown.referencedMessage == nil)
        #expect(unknown.reference?.kind == .default)
        let known: Message = try decode(
            head + reference + #","referenced_message":{"id":"9","channel_id":"2","author":{"id":"4"}}}"#)
        guard case .message(let original) = known.referencedMessage else { return #expect(Bool(false)) }
        #expect(original.author.id == 4)
    }

    @Test func permissionsAreStringsOfAnyLength() throws {
        let role: Role = try decode(#"{"id":"1","permissions":"18446744073709551615"}"#)
        #expect(role.permissions == .all)
        let old: Role = try decode(#"{"id":"1","permissions":1024}"#)
        #expect(old.permissions == .viewChannel)
    }

    @Test func aPresentNullTagIsTrue() throws {
        let role: Role = try decode(#"{"id":"1","tags":{"bot_id":"8","premium_subscriber":null}}"#)
        #expect(role.tags?.botID == 8)
        #expect(role.tags?.isBoosters == true)
        let plain: Role = try decode(#"{"id":"1","tags":{}}"#)
        #expect(plain.tags?.isBoosters == false)
    }

    @Test func modelsSurviveTheirOwnJSON() throws {
        var message = Message(id: 11, channelID: 12, author: User(id: 13, username: "ada"), content: "hi 👋")
        message.mentions = [Mention(user: User(id: 14), member: Member(user: User(id: 14), nick: "Bo"))]
        message.referencedMessage = .deleted
        message.reference = MessageReference(replyTo: 10)
        message.components = [.row([.button("Yes", style: .success, customID: "y")]), .text("t")]
        message.thread = Channel(id: 11, kind: .publicThread, name: "t")
        message.snapshots = [MessageSnapshot(content: "old")]
        let data = try JSONEncoder().encode(message)
        #expect(try JSONDecoder().decode(Message.self, from: data) == message)
    }
}
