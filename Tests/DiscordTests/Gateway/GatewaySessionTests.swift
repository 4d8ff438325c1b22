// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Testing

@testable import Discord

@Suite struct GatewaySessionTests {
    let start = ContinuousClock.now
    var session = GatewaySession(GatewayConfiguration(token: Secret("tok")))

    private mutating func receive(_ json: String, at seconds: Int64 = 0) throws -> [GatewaySession.Action] {
        let frame = try GatewayFrame(json: Data(json.utf8))
        return session.received(frame, now: start + .seconds(seconds), random: 0.5)
    }

    private mutating func hello(at seconds: Int64 = 0) throws -> [GatewaySession.Action] {
        session.opened(now: start + .seconds(seconds))
        return try receive(#"{"op":10,"d":{"heartbeat_interval":40000},"s":null,"t":null}"#, at: seconds)
    }

    private mutating func goLive() throws {
        _ = try hello()
        _ = try receive(
            """
            {"op":0,"t":"READY","s":1,"d":{"v":10,"user":{"id":"1"},"guilds":[{"id":"7","unavailable":true}],
            "session_id":"abc","resume_gateway_url":"wss://resume.test","application":{"id":"1","flags":0}}}
            """)
    }

    private func sent(_ actions: [GatewaySession.Action]) -> [JSONValue] {
        actions.compactMap {
            guard case .send(let text) = $0 else { return nil }
            return try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        }
    }

    private func closes(_ actions: [GatewaySession.Action]) -> Bool {
        actions.contains { if case .close(4900, _) = $0 { true } else { false } }
    }

    @Test mutating func helloIsAnsweredWithIdentify() throws {
        #expect(session.opening == .identify)
        let identify = try #require(sent(try hello()).first)
        #expect(identify["op"]?.integer == 2)
        #expect(identify["d"]?["token"]?.string == "tok")
        #expect(identify["d"]?["intents"]?.integer == 16_879_279)
        #expect(identify["d"]?["shard"] == [0, 1])
    }

    @Test mutating func aLoginThatIsNotAnsweredIsTriedAnew() throws {
        _ = try hello()
        _ = session.tick(now: start + .seconds(20))
        _ = try receive(#"{"op":11}"#, at: 21)
        #expect(!closes(session.tick(now: start + .seconds(59))))
        #expect(session.deadline == start + .seconds(60))
        #expect(closes(session.tick(now: start + .seconds(60))))
    }

    @Test mutating func whatAResumeBringsIsAnAnswer() throws {
        try goLive()
        _ = session.ended(code: nil, random: 0)
        _ = try hello(at: 100)
        for second in stride(from: 110, through: 200, by: 30) as StrideThrough<Int64> {
            let event = #"{"op":0,"t":"TYPING_START","s":\#(second),"d":{}}"#
            _ = try receive(event, at: second)
            _ = try receive(#"{"op":11}"#, at: second)
            #expect(!closes(session.tick(now: start + .seconds(second + 1))))
        }
        _ = try receive(#"{"op":11}"#, at: 250)
        #expect(closes(session.tick(now: start + .seconds(260))))
    }

    @Test mutating func theFirstHeartbeatComesAfterARandomShare() throws {
        _ = try hello()
        #expect(session.deadline == start + .seconds(20))
        #expect(sent(session.tick(now: start + .seconds(19))).isEmpty)
        let beat = sent(session.tick(now: start + .seconds(20)))
        #expect(beat == [["op": 1, "d": nil]])
        #expect(session.deadline == start + .seconds(60))
    }

    @Test mutating func heartbeatsCarryTheLastNumber() throws {
        try goLive()
        _ = try receive(#"{"op":0,"t":"SOMETHING_NEW","s":41,"d":{}}"#)
        #expect(sent(session.tick(now: start + .seconds(20))) == [["op": 1, "d": 41]])
        #expect(sent(try receive(#"{"op":1,"d":null}"#, at: 21)) == [["op": 1, "d": 41]])
    }

    @Test mutating func aHeartbeatWithoutAnswerEndsTheConnectionButNotTheSession() throws {
        try goLive()
        _ = session.tick(now: start + .seconds(20))
        #expect(closes(session.tick(now: start + .seconds(60))))
        #expect(session.ended(code: nil, random: 0) != .stop(.badToken))
        #expect(session.opening == .resume(url: "wss://resume.test/?v=10&encoding=json"))
    }

    @Test mutating func anAnsweredHeartbeatKeepsItUp() throws {
        try goLive()
        _ = session.tick(now: start + .seconds(20))
        _ = try receive(#"{"op":11}"#, at: 21)
        #expect(session.latency == .seconds(1))
        #expect(!closes(session.tick(now: start + .seconds(60))))
    }

    @Test mutating func withoutHelloTheConnectionEnds() {
        session.opened(now: start)
        #expect(session.deadline == start + .seconds(20))
        #expect(closes(session.tick(now: start + .seconds(20))))
    }

    @Test mutating func aLostConnectionIsResumedFromTheLastEvent() throws {
        try goLive()
        _ = try receive(#"{"op":0,"t":"RESUMED","s":9,"d":{}}"#)
        #expect(session.ended(code: nil, random: 0.5) == .reconnect(after: .milliseconds(500)))
        let resume = try #require(sent(try hello(at: 5)).first)
        #expect(resume == ["op": 6, "d": ["token": "tok", "session_id": "abc", "seq": 9]])
        #expect(session.ended(code: nil, random: 1) == .reconnect(after: .seconds(1)))
        #expect(session.resumeState?.sequence == 9, "a cut during the resume loses nothing")
    }

    @Test mutating func aKeptSessionIsResumedByALaterProcess() throws {
        let kept = ResumeState(sessionID: "old", url: "wss://r.test", sequence: 77)
        session = GatewaySession(GatewayConfiguration(token: Secret("tok")), resume: kept)
        #expect(session.opening == .resume(url: "wss://r.test/?v=10&encoding=json"))
        let resume = sent(try hello())
        #expect(resume.first?["d"]?["seq"]?.integer == 77)
        let actions = try receive(#"{"op":0,"t":"GUILD_DELETE","s":78,"d":{"id":"7"}}"#)
        guard case .deliver(let delivery) = actions.first else {
            Issue.record("no delivery")
            return
        }
        #expect(delivery.resume == ResumeState(sessionID: "old", url: "wss://r.test", sequence: 78))
    }

    @Test mutating func anInvalidSessionIsForgotten() throws {
        try goLive()
        #expect(closes(try receive(#"{"op":9,"d":false}"#)))
        #expect(session.ended(code: 4900, random: 0.5) == .reconnect(after: .seconds(3)))
        #expect(session.opening == .identify)
    }

    @Test mutating func aResumableInvalidSessionIsKept() throws {
        try goLive()
        #expect(closes(try receive(#"{"op":9,"d":true}"#)))
        #expect(session.ended(code: 4900, random: 0) == .reconnect(after: .seconds(3)))
        #expect(session.resumeState != nil)
    }

    @Test mutating func askedToReconnectItResumesAtOnce() throws {
        try goLive()
        #expect(closes(try receive(#"{"op":7,"d":null}"#)))
        #expect(session.ended(code: 4900, random: 1) == .reconnect(after: .zero))
        #expect(session.resumeState != nil)
    }

    @Test mutating func askedToReconnectInsteadOfHelloItTakesItsTime() throws {
        session.opened(now: start)
        #expect(closes(try receive(#"{"op":7,"d":null}"#)))
        #expect(session.ended(code: nil, random: 1) == .reconnect(after: .seconds(1)))
        #expect(session.ended(code: nil, random: 1) == .reconnect(after: .seconds(2)))
    }

    @Test(arguments: [nil, 1006, 4000, 4001, 4002, 4005, 4008, 4321])
    mutating func mostEndsAreResumed(code: Int?) throws {
        try goLive()
        #expect(session.ended(code: code, random: 0) == .reconnect(after: .zero))
        #expect(session.resumeState?.sequence == 1)
    }

    @Test(arguments: [4003, 4007, 4009])
    mutating func someEndsNeedANewSession(code: Int) throws {
        try goLive()
        #expect(session.ended(code: code, random: 0) == .reconnect(after: .zero))
        #expect(session.opening == .identify)
    }

    @Test(arguments: [
        (4004, GatewayFault.badToken), (4010, .invalidShard(.only)), (4011, .shardingRequired),
        (4012, .invalidVersion), (4013, .invalidIntents),
        (4014, .disallowedIntents(["Server Members Intent", "Message Content Intent"])),
    ])
    mutating func someEndsAreForTheOperator(code: Int, fault: GatewayFault) throws {
        try goLive()
        #expect(session.ended(code: code, random: 0) == .stop(fault))
    }

    @Test func theOperatorIsToldWhatToSwitchOn() {
        let text = GatewayFault.disallowedIntents(Intents.core.privilegedNames).description
        #expect(text.contains("Message Content Intent") && text.contains("https://discord.com/developers"))
        #expect(Intents.core.missing(in: .members) == ["Message Content Intent"])
        #expect(Intents.core.missing(in: [.members, .messageContent]).isEmpty)
    }

    @Test mutating func commandsKeepToTheBudgetAndLeaveRoomForHeartbeats() throws {
        try goLive()
        var count = 0
        for number in 0..<200 {
            count += sent(session.command(.requestMembers(7, nonce: "\(number)"), now: start)).count
        }
        #expect(count == 114)  // with the identify 115
        #expect(sent(session.tick(now: start + .seconds(20))).count == 1)
        _ = try receive(#"{"op":11}"#, at: 20)
        #expect(session.deadline == start + .seconds(60))
        #expect(sent(session.tick(now: start + .seconds(60))).count == 87)
    }

    @Test mutating func commandsWaitForTheSession() throws {
        _ = try hello()
        #expect(session.command(.updatePresence(.idle, activity: "x"), now: start).isEmpty)
        let actions = try receive(
            #"{"op":0,"t":"READY","s":1,"d":{"user":{"id":"1"},"session_id":"s","resume_gateway_url":"u"}}"#)
        #expect(sent(actions).first?["op"]?.integer == 3)
    }

    @Test mutating func surprisesAreToldOnceAndSkipped() throws {
        try goLive()
        let bad = #"{"op":0,"t":"MESSAGE_CREATE","s":5,"d":{"content":7}}"#
        guard case .notice = try receive(bad).first else {
            Issue.record("not noticed")
            return
        }
        #expect(try receive(bad).isEmpty)
        #expect(session.resumeState?.sequence == 5)
        #expect(try receive(#"{"op":99,"d":{}}"#).count == 1)
        #expect(try receive(#"{"op":99,"d":{}}"#).isEmpty)
        #expect(session.receivedGarbage("x").count == 1)
    }

    @Test mutating func resumingForEverInVainBeginsAnew() throws {
        try goLive()
        _ = session.ended(code: nil, random: 1)
        for _ in 0..<10 {
            #expect(session.resumeState != nil)
            _ = try hello()
            _ = session.ended(code: 4000, random: 1)
        }
        #expect(session.opening == .identify)
    }

    @Test mutating func aResumeAddressThatFailsGivesWayToTheOrdinaryOne() throws {
        try goLive()
        _ = session.ended(code: nil, random: 1)
        for _ in 0..<3 {
            #expect(session.opening != .resume(url: nil))
            _ = session.openingFailed(random: 1)
        }
        #expect(session.opening == .resume(url: nil))
        #expect(session.resumeState != nil)
    }

    @Test func addressesHaveTheRightQuery() {
        var configuration = GatewayConfiguration(token: Secret("t"))
        #expect(configuration.url("wss://gateway.discord.gg") == "wss://gateway.discord.gg/?v=10&encoding=json")
        configuration.isCompressed = true
        #expect(
            configuration.url("ws://127.0.0.1:80/gw?v=6")
                == "ws://127.0.0.1:80/gw?v=10&encoding=json&compress=zlib-stream")
    }
}
