// SPDX-License-Identifier: Apache-2.0
import Base
import Storage
import Testing
import XMPP

@testable import Bridge

@Suite struct MalformedRequestTests {
    @Test(arguments: MalformedRequest.all)
    func eachIsAnsweredInTheStandardsWords(_ request: MalformedRequest) throws {
        let stage = try Stage(settings: { $0.ownersAreShown = true })
        try stage.open()
        try stage.subscribe("juliet@localhost")
        try stage.join()
        let places = Places(node: try stage.cats.stored.node)
        let answers = try stage.answers(to: request.xml, at: places)
        #expect(answers.count == 1)
        let answer = try #require(stage.sent.first)
        let asked = try #require(Element(xml: places.fill(request.xml)))
        #expect(answer["type"] == "error" && answer["id"] == "q1")
        #expect(answer["from"] == asked["to"] && answer["to"] == asked["from"])
        #expect(answer.condition == request.condition)
        #expect(answer.specific == request.specific)
    }

    /// What is well-formed, mangled in all ways that keep it XML: whatever comes of it, who asked hears of it.
    @Test func nothingThatIsAskedIsLeftUnanswered() throws {
        let stage = try Stage(settings: {
            $0.ownersAreShown = true; $0.stanzasPerMinute = 1_000_000
        })
        try stage.open()
        try stage.subscribe("juliet@localhost")
        try stage.join()
        let places = Places(node: try stage.cats.stored.node)
        let seeds = (MalformedRequest.all.map(\.xml) + ProbingStanza.all.map(\.xml)).filter { $0.hasPrefix("<iq") }
        var random = SeededGenerator(seed: 20)
        for round in 0..<4000 {
            let seed = try #require(seeds.randomElement(using: &random))
            var iq = try #require(Element(xml: places.fill(seed)))
            for _ in 0...Int.random(in: 0...2, using: &random) { iq.mangle(using: &random) }
            guard iq["type"] == "get" || iq["type"] == "set", iq["id"] != nil,
                let from = iq["from"].flatMap({ JID($0) }),
                iq["to"].flatMap({ JID($0) })?.domain == Stage.domain
            else { continue }
            stage.clear()
            try stage.xmpp(iq)
            let answers = stage.sent.filter { $0.name.local == "iq" && $0["to"] == "\(from)" && $0["id"] == iq["id"] }
            #expect(answers.count + stage.lookups == 1, "round \(round): \(Writer.string(iq))")
        }
    }
}
