// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Net
import Testing

@testable import Discord

@Suite struct EndpointTests {
    private func json(_ body: RequestBody) throws -> String {
        guard case .bytes(let bytes, let type) = try body.encoded() else { return "" }
        #expect(type == "application/json")
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func mentionsAreAlwaysExplicit() throws {
        let plain: Call<Message> = .createMessage(OutgoingMessage("hi"), in: 1)
        #expect(try json(plain.body) == #"{"allowed_mentions":{"parse":[],"replied_user":false},"content":"hi"}"#)
        let post = WebhookPost("hi", allowedMentions: AllowedMentions(users: [7], roles: [8]))
        let webhook: Call<Message> = .executeWebhook(9, token: Secret("t"), post)
        #expect(
            try json(webhook.body)
                == #"{"allowed_mentions":{"parse":[],"replied_user":false,"roles":["8"],"users":["7"]},"content":"hi"}"#
        )
        let edit: Call<Message> = .editMessage(5, in: 1, MessageEdit("hi"))
        #expect(try json(edit.body).contains(#""allowed_mentions""#))
    }

    @Test func aNonceIsEnforced() throws {
        var message = OutgoingMessage("hi")
        message.nonce = "n"
        let call: Call<Message> = .createMessage(message, in: 1)
        #expect(try json(call.body).contains(#""enforce_nonce":true"#))
        #expect(call.isRepeatable)
    }

    @Test func filesGoAsPartsWithAList() throws {
        let file = Upload(
            filename: "a.png", contentType: "image/png", bytes: [1, 2], details: "a cat", isSpoiler: true)
        let call: Call<Message> = .executeWebhook(9, token: Secret("t"), WebhookPost("hi"), files: [file])
        guard case .multipart(let parts) = try call.body.encoded() else {
            Issue.record("not multipart")
            return
        }
        #expect(parts.map(\.name) == ["payload_json", "files[0]"])
        #expect(parts[0].contentType == "application/json" && parts[1].filename == "a.png")
        let payload = String(decoding: bytes(of: parts[0]), as: UTF8.self)
        #expect(
            payload.contains(
                #""attachments":[{"description":"a cat","filename":"a.png","id":"0","is_spoiler":true}]"#))
    }

    private func bytes(of part: MultipartPart) -> [UInt8] {
        if case .bytes(let bytes) = part.content { bytes } else { [] }
    }

    @Test func anEditWithFilesListsWhatStays() throws {
        var edit = MessageEdit("hi")
        edit.keptAttachments = [77]
        let file = Upload(filename: "b.txt", contentType: "text/plain", bytes: [])
        let call: Call<Message> = .editWebhookMessage(5, of: 9, token: Secret("t"), edit, files: [file], thread: 6)
        guard case .multipart(let parts) = try call.body.encoded() else {
            Issue.record("not multipart")
            return
        }
        #expect(
            String(decoding: bytes(of: parts[0]), as: UTF8.self)
                .contains(#""attachments":[{"id":"77"},{"filename":"b.txt","id":"0"}]"#))
        #expect(call.query == [QueryItem("thread_id", "6")])
    }

    @Test func emojisAreEncodedInPaths() {
        let unicode: Call<NoContent> = .react(Emoji(name: "👍🏽"), to: 5, in: 1)
        #expect(unicode.route.path.reveal() == "channels/1/messages/5/reactions/%F0%9F%91%8D%F0%9F%8F%BD/%40me")
        let custom: Call<NoContent> = .clearReactions(Emoji(id: 3, name: "blob"), of: 5, in: 1)
        #expect(custom.route.path.reveal() == "channels/1/messages/5/reactions/blob%3A3")
        #expect(custom.route.template == "channels/{}/messages/{}/reactions/{}")
        #expect(custom.route.major == "1")
    }

    @Test func aTimeoutEndsWithNull() throws {
        let lift: Call<Member> = .modifyMember(2, of: 1, .timeout(until: nil))
        #expect(try json(lift.body) == #"{"communication_disabled_until":null}"#)
        let set: Call<Member> = .modifyMember(2, of: 1, .timeout(until: Timestamp(milliseconds: 0)))
        #expect(try json(set.body) == #"{"communication_disabled_until":"1970-01-01T00:00:00.000Z"}"#)
    }

    @Test func postsAreNotRepeatableUnlessTheySaySo() {
        let post: Call<Message> = .executeWebhook(1, token: Secret("t"), WebhookPost("x"))
        let typing: Call<NoContent> = .typing(in: 1)
        let delete: Call<NoContent> = .deleteMessage(1, in: 2)
        #expect(!post.isRepeatable && typing.isRepeatable && delete.isRepeatable)
    }

    @Test func buttonsAreWrittenWithoutEmptyFields() throws {
        var message = OutgoingMessage("join?")
        message.components = [.row([.button("Approve", style: .success, customID: "a:1")])]
        let interaction = Interaction(
            id: 1, applicationID: 2, kind: .command, user: User(id: 3), token: Secret("tok"))
        let call: Call<NoContent> = .answer(interaction, .message(message))
        let body = try json(call.body)
        #expect(body.contains(#"{"components":[{"custom_id":"a:1","label":"Approve","style":3,"type":2}],"type":1}"#))
        #expect(body.hasSuffix(#""type":4}"#))
        #expect(call.route.isAnonymous && call.route.major == "1")
    }

    @Test func pinsAndThreadsArePaged() throws {
        let pins =
            #"{"items":[{"pinned_at":"2026-01-01T00:00:00+00:00","message":{"id":"1","channel_id":"2","author":{"id":"3"}}}, {}],"has_more":true}"#
        let call: Call<PinPage> = .pins(in: 2)
        let page = try call.decode(Array(pins.utf8))
        #expect(page.pins.count == 1 && page.hasMore)
        let threads: Call<ThreadPage> = .archivedThreads(of: 2, before: Timestamp(milliseconds: 0))
        #expect(threads.query.first == QueryItem("before", "1970-01-01T00:00:00.000Z"))
        #expect(threads.route.template == "channels/{}/threads/archived/public")
    }
}
