// SPDX-License-Identifier: Apache-2.0
import App
import Base
import Net
import Testing

@Suite struct DiscordCheckTests {
    /// A Discord that gives the same answers to everybody with the right token.
    private struct Canned: HTTPTransport {
        var flags = 1 << 15 | 1 << 19
        var remaining = 900
        var fault: NetError?

        func exchange(_ request: HTTPRequest) async throws(NetError) -> HTTPResponse {
            if let fault { throw fault }
            let token = request.headers.first { $0.name == "Authorization" }?.value
            guard token == "Bot right" else { return HTTPResponse(status: 401) }
            let body =
                switch request.url {
                case "https://discord.com/api/v10/users/@me": #"{"username":"bridge"}"#
                case "https://discord.com/api/v10/applications/@me": #"{"flags":\#(flags)}"#
                case "https://discord.com/api/v10/gateway/bot":
                    #"{"shards":2,"session_start_limit":{"remaining":\#(remaining)}}"#
                default: "?"
                }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
    }

    private func results(_ discord: Canned, token: String = "right") async throws -> [CheckResult] {
        let component = XMPPConfig.Component(domain: "discord.example.org", secret: Secret("s"))
        let xmpp = try #require(XMPPConfig(components: [component]))
        let config = Config(xmpp: xmpp, discord: DiscordConfig(token: Secret(token)))
        return await DiscordCheck(transport: discord).results(for: config)
    }

    @Test func aBotThatMayDoEverythingIsGood() async throws {
        let found = try await results(Canned())
        #expect(found.map(\.verdict) == [.good, .good, .good])
        #expect(found.first?.finding == "Discord knows the bot as bridge.")
        #expect(found.last?.finding == "2 shards recommended, 900 session starts left today.")
    }

    @Test func aRefusedTokenIsSaidOnceAndNotQuoted() async throws {
        let found = try await results(Canned(), token: "wrong")
        #expect(found.map(\.verdict) == [.bad])
        #expect(found.first?.finding.hasPrefix("Discord refuses discord.token") == true)
    }

    @Test func aMissingIntentIsNamedAsThePortalNamesIt() async throws {
        let found = try await results(Canned(flags: 1 << 14))
        #expect(
            found.dropFirst().first?.finding
                == "Switch on “Message content intent” on the page “Bot” of Discord's developer portal.")
    }

    @Test func fewSessionStartsAreDoubtful() async throws {
        #expect(try await results(Canned(remaining: 3)).last?.verdict == .doubtful)
    }

    @Test func noConnectionIsOneSentence() async throws {
        let found = try await results(Canned(fault: .unresolved("discord.com")))
        #expect(found.map(\.finding) == ["https://discord.com/api/v10 cannot be reached: name not found: discord.com."])
    }
}
