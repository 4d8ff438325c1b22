// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import Testing

@testable import Discord

@Suite struct RESTClientTests {
    let time = ManualTime()
    let message = #"{"id":"5","channel_id":"1","author":{"id":"2"},"content":"hi"}"#
    let post = WebhookPost("hello", username: "ada")

    private func client(
        _ transport: ScriptedTransport, report: @escaping @Sendable (RESTReport) -> Void = { _ in }
    ) -> RESTClient {
        RESTClient(
            transport: transport, token: Secret("bot-token"),
            options: RESTOptions(baseURL: "http://127.0.0.1:1/api/v10", userAgent: "DiscordBot (test, 1)"),
            time: time.keeper, report: report)
    }

    private func error(_ body: () async throws(DiscordError) -> Void) async -> DiscordError? {
        do throws(DiscordError) {
            try await body()
            return nil
        } catch {
            return error
        }
    }

    @Test func asksAsDiscordWants() async throws {
        let transport = ScriptedTransport { [message] _, _ in .json(200, "[\(message), 7]") }
        let messages = try await client(transport).send(.messages(in: 1, .after(4), limit: 3))
        #expect(messages.map(\.id) == [5])
        let request = try #require(transport.requests.first)
        #expect(request.method == "GET")
        #expect(request.url == "http://127.0.0.1:1/api/v10/channels/1/messages?limit=3&after=4")
        #expect(request.headers.value(of: "authorization") == "Bot bot-token")
        #expect(request.headers.value(of: "user-agent") == "DiscordBot (test, 1)")
    }

    @Test func webhooksGoWithoutTheBotsToken() async throws {
        let transport = ScriptedTransport { [message] _, _ in .json(200, message) }
        _ = try await client(transport).send(
            .executeWebhook(9, token: Secret("s/cret"), post, thread: 7))
        let request = try #require(transport.requests.first)
        #expect(request.url == "http://127.0.0.1:1/api/v10/webhooks/9/s%2Fcret?wait=true&thread_id=7")
        #expect(request.headers.value(of: "Authorization") == nil)
    }

    @Test func theAuditReasonIsEncoded() async throws {
        let transport = ScriptedTransport { _, _ in HTTPResponse(status: 204) }
        _ = try await client(transport).send(.kick(2, from: 1).because(of: "spam & café"))
        #expect(transport.requests[0].headers.value(of: "X-Audit-Log-Reason") == "spam%20%26%20caf%C3%A9")
    }

    @Test func waitsOutALimitAndSendsAgainEvenPosts() async throws {
        let transport = ScriptedTransport { [message] _, number in
            number == 0
                ? .bucket(
                    429, remaining: 0, resetAfter: 2, body: #"{"retry_after":2.5}"#, ["X-RateLimit-Scope": "user"])
                : .json(200, message)
        }
        _ = try await client(transport).send(.executeWebhook(9, token: Secret("x"), post))
        #expect(transport.requests.count == 2)
        #expect(time.elapsed == .seconds(2.5))
    }

    @Test func aWaitTooLongIsAnError() async {
        let transport = ScriptedTransport { _, _ in
            .bucket(429, remaining: 3, resetAfter: 2, body: #"{"retry_after":7200}"#)
        }
        let fault = await error { () throws(DiscordError) in _ = try await client(transport).send(.channel(1)) }
        #expect(fault == .rateLimited(retryAfter: .seconds(7200), call: "GET channels/{}"))
    }

    @Test(arguments: [500, 502, 503, 504, 524])
    func safeRequestsAreSentAgainAfterServerFaults(status: Int) async throws {
        let transport = ScriptedTransport { [message] _, number in
            number < 2 ? HTTPResponse(status: status) : .json(200, message)
        }
        _ = try await client(transport).send(.message(5, in: 1))
        #expect(transport.requests.count == 3)
        #expect(time.sleeps == [.milliseconds(500), .seconds(1)])
    }

    @Test func serverFaultsForEverAreAnError() async {
        let transport = ScriptedTransport { _, _ in HTTPResponse(status: 503) }
        let fault = await error { () throws(DiscordError) in _ = try await client(transport).send(.channel(1)) }
        #expect(fault == .unavailable(status: 503, call: "GET channels/{}"))
        #expect(transport.requests.count == 5)
    }

    @Test(arguments: [NetError.timedOut, .cut(requestSent: true), .failed(code: 56, message: "recv")])
    func aPostWhoseAnswerIsLostIsNotRepeated(fault: NetError) async {
        let transport = ScriptedTransport { _, _ throws(NetError) in throw fault }
        let thrown = await error { () throws(DiscordError) in
            _ = try await client(transport).send(.executeWebhook(9, token: Secret("x"), post))
        }
        guard case .ambiguous = thrown else {
            Issue.record("\(String(describing: thrown))")
            return
        }
        #expect(transport.requests.count == 1)
    }

    @Test func aPostThatCannotHaveArrivedIsRepeated() async throws {
        let transport = ScriptedTransport { [message] _, number throws(NetError) in
            if number < 2 { throw number == 0 ? .refused("no") : .cut(requestSent: false) }
            return .json(200, message)
        }
        _ = try await client(transport).send(.executeWebhook(9, token: Secret("x"), post))
        #expect(transport.requests.count == 3)
    }

    @Test func aPostThatMetAServerFaultIsAmbiguous() async {
        let transport = ScriptedTransport { _, _ in HTTPResponse(status: 502) }
        let thrown = await error { () throws(DiscordError) in
            _ = try await client(transport).send(.createMessage(OutgoingMessage("hi"), in: 1))
        }
        #expect(thrown == .ambiguous(reason: "HTTP 502", call: "POST channels/{}/messages"))
    }

    @Test func aNonceMakesAPostSafe() async throws {
        let transport = ScriptedTransport { [message] _, number throws(NetError) in
            if number == 0 { throw .timedOut }
            return .json(200, message)
        }
        var outgoing = OutgoingMessage("hi")
        outgoing.nonce = "n1"
        _ = try await client(transport).send(.createMessage(outgoing, in: 1))
        #expect(transport.requests.count == 2)
    }

    @Test func refusalsSayWhatIsWrong() async throws {
        let body = """
            {"code":50035,"message":"Invalid Form Body","errors":{"username":{"_errors":[
            {"code":"USERNAME_INVALID_CONTAINS","message":"Username cannot contain \\"discord\\""}]},
            "embeds":{"0":{"title":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Too long"}]}}}}}
            """
        let transport = ScriptedTransport { _, _ in .json(400, body) }
        let thrown = await error { () throws(DiscordError) in
            _ = try await client(transport).send(.executeWebhook(9, token: Secret("hush"), post))
        }
        let fault = try #require(thrown?.fault)
        #expect(fault.kind == .invalidFormBody && fault.status == 400)
        #expect(fault.fields.map(\.path) == ["embeds.0.title", "username"])
        #expect(fault.fields[1].code == "USERNAME_INVALID_CONTAINS")
        #expect(!"\(thrown as Any)".contains("hush"))
    }

    @Test func aRefusedTokenStopsTheClient() async {
        let transport = ScriptedTransport { _, _ in .json(401, #"{"message":"401: Unauthorized","code":0}"#) }
        let client = client(transport)
        for _ in 0..<2 {
            let thrown = await error { () throws(DiscordError) in _ = try await client.send(.currentUser) }
            #expect(thrown == .unauthorized)
        }
        #expect(transport.requests.count == 1)
    }

    @Test func aRefusedWebhookTokenDoesNot() async {
        let transport = ScriptedTransport { _, _ in .json(401, #"{"message":"Invalid Webhook Token","code":50027}"#) }
        let thrown = await error { () throws(DiscordError) in
            _ = try await client(transport).send(.executeWebhook(9, token: Secret("x"), post))
        }
        #expect(thrown?.code == .invalidWebhookToken)
    }

    @Test func anAddressBlockStopsEverything() async {
        let transport = ScriptedTransport { _, _ in HTTPResponse(status: 429, body: Array("error code: 1015".utf8)) }
        let client = client(transport)
        for _ in 0..<2 {
            let thrown = await error { () throws(DiscordError) in _ = try await client.send(.channel(1)) }
            #expect(thrown == .blocked(for: .seconds(600)))
        }
        #expect(transport.requests.count == 1)
    }

    @Test func anUnreadableAnswerIsAnError() async {
        let transport = ScriptedTransport { _, _ in .json(200, "<html>") }
        let thrown = await error { () throws(DiscordError) in _ = try await client(transport).send(.channel(1)) }
        guard case .decoding = thrown else {
            Issue.record("\(String(describing: thrown))")
            return
        }
    }

    @Test func tokensAreCutOutOfTexts() {
        let text = "no connection: https://x/api/webhooks/12/SeCrEt/messages/3 and webhooks/4/AbC?wait=true"
        #expect(
            Redaction.clean(text) == "no connection: https://x/api/webhooks/12/…/messages/3 and webhooks/4/…?wait=true")
        #expect(Redaction.clean("interactions/1/tok/callback") == "interactions/1/…/callback")
        #expect(!"\(DiscordError.network(.badURL("http://h/webhooks/1/t0k"), call: "POST x"))".contains("t0k"))
    }

    @Test func routesDoNotShowTheirPath() {
        let call: Call<Message> = .executeWebhook(9, token: Secret("hush"), post)
        var text = "\(call) \(call.route)"
        dump(call, to: &text)
        #expect(!text.contains("hush"))
    }
}
