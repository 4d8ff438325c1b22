// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Net
import Testing

/// The same over real sockets, with the project's own client side.
@Suite(.serialized)
struct SocketTests {
    private func withSimulator(_ body: (Simulator, CurlEngine) async throws -> Void) async throws {
        let simulator = try await Simulator.start()
        let curl = CurlEngine(options: CurlOptions())
        curl.start()
        do {
            try await body(simulator, curl)
        } catch {
            await curl.shutdown()
            await simulator.stop()
            throw error
        }
        await curl.shutdown()
        await simulator.stop()
    }

    private func request(_ simulator: Simulator, _ method: String, _ path: String, _ body: JSON? = nil) -> HTTPRequest {
        HTTPRequest(
            method: method, url: simulator.restBaseURL + path,
            headers: [
                HTTPHeader(name: "Authorization", value: "Bot \(SimulatorSettings().token)"),
                HTTPHeader(name: "User-Agent", value: "DiscordBot (https://example.org, 1)"),
            ], body: body.map { .bytes($0.bytes, contentType: "application/json") } ?? .none,
            timeout: .seconds(20))
    }

    @Test func restAndGatewayAnswer() async throws {
        try await withSimulator { simulator, curl in
            let me = try await curl.exchange(request(simulator, "GET", "/users/@me"))
            #expect(me.status == 200)
            #expect(me.header("content-type") == "application/json")
            let reader = try await GatewayReader(curl, url: simulator.gatewayURL, isCompressed: true)
            #expect(try await reader.next()["op"] == 10)
            try await reader.identify()
            #expect(try await reader.next()["t"] == "READY")
            #expect(await simulator.control.waitForSessions())
            try simulator.control.say("ada", in: "general", "hello")
            #expect(try await reader.event("MESSAGE_CREATE")["content"] == "hello")
        }
    }

    @Test func fragmentedMessagesArriveWhole() async throws {
        try await withSimulator { simulator, curl in
            try simulator.control.run("fragment", ["bytes": 7])
            let reader = try await GatewayReader(curl, url: simulator.gatewayURL)
            #expect(try await reader.next()["op"] == 10)
            try await reader.identify()
            #expect(try await reader.next()["t"] == "READY")
        }
    }

    @Test func aLostAnswerIsACutConnectionAndYetTheDeedIsDone() async throws {
        try await withSimulator { simulator, curl in
            // No call before: on a connection it used already, libcurl would quietly send the message again.
            let state = simulator.control.state()["guilds"]?[0]?["channels"]?.list ?? []
            let general = state.first { $0["name"] == "general" }?["id"]?.text ?? ""
            simulator.control.add(RESTFault(.loseAnswer, method: "POST", path: "/messages"))
            let sending = request(simulator, "POST", "/channels/\(general)/messages", ["content": "was it said?"])
            await #expect(throws: NetError.self) { try await curl.exchange(sending) }
            #expect(await simulator.control.waitForMessage(in: "general", containing: "was it said?") != nil)
        }
    }

    @Test func slowBodiesArriveInTheEnd() async throws {
        try await withSimulator { simulator, curl in
            simulator.control.add(RESTFault(.slow(bytesPerSecond: 2000)))
            let me = try await curl.exchange(request(simulator, "GET", "/users/@me"))
            #expect(JSON(parsing: me.body)?["username"] == "Spacebridge")
        }
    }
}
