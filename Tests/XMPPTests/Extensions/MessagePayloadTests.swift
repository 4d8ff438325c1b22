// SPDX-License-Identifier: Apache-2.0
import Base
import Testing
import XMPP

struct MessagePayloadTests {
    @Test(.timeLimit(.minutes(1))) func manyOverlappingFallbacksAreStrippedInLinearTime() {
        let regions = (0..<100_000).map { Fallback.Region.range($0 % 7..<99_999) }
        let text = String(repeating: "a", count: 100_000)
        #expect(Fallback(for: nil, body: regions).stripped(text) == "a")
    }

    @Test func chatStatesHintsAndMarkersHaveManyNames() throws {
        for state in ChatState.allCases {
            try check("<\(state.rawValue) xmlns='http://jabber.org/protocol/chatstates'/>", is: state)
        }
        for hint in Hint.allCases { try check("<\(hint.rawValue) xmlns='urn:xmpp:hints'/>", is: hint) }
        try refuse("<dancing xmlns='http://jabber.org/protocol/chatstates'/>", as: ChatState.self)
        try check("<markable xmlns='urn:xmpp:chat-markers:0'/>", is: ChatMarker.markable)
        try check(
            "<displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>", is: ChatMarker.displayed("1"), required: ["id"])
        let message = Message(try parse("<message><paused xmlns='http://jabber.org/protocol/chatstates'/></message>"))
        #expect(message?.payload(ChatState.self) == .paused)
    }

    @Test func changesOfMessagesAreReadAndWritten() throws {
        try check("<replace xmlns='urn:xmpp:message-correct:0' id='1'/>", is: Correction("1"), required: ["id"])
        try check("<retract xmlns='urn:xmpp:message-retract:1' id='1'/>", is: Retraction("1"), required: ["id"])
        let moderated = Moderated(by: room, occupantID: OccupantID("o"))
        try check(
            "<retract xmlns='urn:xmpp:message-retract:1' id='1'><moderated xmlns='urn:xmpp:message-moderate:1' by='r@d'>"
                + "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='o'/></moderated><reason>R</reason></retract>",
            is: Retraction("1", moderated: moderated, reason: "R"))
        try check(
            "<retracted xmlns='urn:xmpp:message-retract:1' id='2' stamp='1970-01-01T00:00:00.000Z'>"
                + "<moderated xmlns='urn:xmpp:message-moderate:1'/></retracted>",
            is: Retracted(id: "2", stamp: Timestamp(milliseconds: 0), moderated: Moderated()))
    }

    @Test func moderationIsUnderstoodInBothVersions() throws {
        let request = ModerationRequest("1", reason: "R")
        try check(
            "<moderate xmlns='urn:xmpp:message-moderate:1' id='1'><retract xmlns='urn:xmpp:message-retract:1'/>"
                + "<reason>R</reason></moderate>",
            is: request, required: ["id"])
        let old =
            "<moderate xmlns='urn:xmpp:message-moderate:0'><retract xmlns='urn:xmpp:message-retract:0'/>"
            + "<reason>R</reason></moderate>"
        #expect(
            try ModerationRequest(payload("<apply-to xmlns='urn:xmpp:fasten:0' id='1'>\(old)</apply-to>")) == request)
        try refuse("<moderate xmlns='urn:xmpp:message-moderate:1' id='1'/>", as: ModerationRequest.self)
        try refuse("<apply-to xmlns='urn:xmpp:fasten:0' id='1'/>", as: ModerationRequest.self)
        try refuse("<apply-to xmlns='urn:xmpp:fasten:0'>\(old)</apply-to>", as: ModerationRequest.self)
        #expect(
            Writer.string(Retraction("1", moderated: Moderated(by: room), reason: "R").elementOfVersion0)
                == "<apply-to xmlns='urn:xmpp:fasten:0' id='1'><moderated xmlns='urn:xmpp:message-moderate:0' by='r@d'>"
                + "<retract xmlns='urn:xmpp:message-retract:0'/><reason>R</reason></moderated></apply-to>")
    }

    @Test func fallbacksCutTheirRegionsInScalars() throws {
        let fallback = Fallback(for: NS.reply, body: [.range(0..<4)])
        try check(
            "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='4'/></fallback>",
            is: fallback)
        #expect(fallback.stripped("> 😀\nhello") == "hello")
        #expect(fallback.stripped("ab") == "")
        #expect(Fallback(for: nil).stripped("all") == "")
        #expect(Fallback(for: nil, body: []).stripped("all") == "all")
        #expect(Fallback(for: nil, body: [.range(1..<2), .range(3..<900)]).stripped("abcdef") == "ac")
        #expect(Fallback(for: nil, body: [.range(90..<91)]).stripped("abc") == "abc")
        #expect(Fallback(for: nil, body: [.range(1..<2), .range(0..<3), .range(2..<2)]).stripped("abcd") == "d")
        try check(
            "<fallback xmlns='urn:xmpp:fallback:0'><subject/></fallback>",
            is: Fallback(for: nil, body: [], subject: [.whole]))
        for body in [
            "<body start='4' end='1'/>", "<body start='-1' end='1'/>", "<body start='1'/>", "<body end='x' start='0'/>",
        ] {
            try refuse("<fallback xmlns='urn:xmpp:fallback:0'>\(body)</fallback>", as: Fallback.self)
        }
    }

    @Test func repliesAndReactionsAreReadAndWritten() throws {
        try check(
            "<reply xmlns='urn:xmpp:reply:0' to='alice@a' id='1'/>", is: Reply("1", to: alice), required: ["id"])
        try check(
            "<reactions xmlns='urn:xmpp:reactions:0' id='1'><reaction>👍</reaction><reaction>🎉</reaction></reactions>",
            is: Reactions(to: "1", ["👍", "🎉"]), required: ["id"])
        try check("<reactions xmlns='urn:xmpp:reactions:0' id='1'/>", is: Reactions(to: "1", []))
        let doubled = "<reaction>👍 </reaction><reaction>👍</reaction><reaction/>"
        #expect(
            try Reactions(payload("<reactions xmlns='urn:xmpp:reactions:0' id='1'>\(doubled)</reactions>")).emojis == [
                "👍"
            ])
    }

    @Test func stretchesOfTextAreReadAndWritten() throws {
        try check(
            "<reference xmlns='urn:xmpp:reference:0' type='mention' begin='0' end='5' uri='xmpp:alice@a'/>",
            is: Reference(.mention, uri: "xmpp:alice@a", range: 0..<5), required: ["type"])
        try refuse("<reference xmlns='urn:xmpp:reference:0' type='odd'/>", as: Reference.self)
        try check(
            "<mention xmlns='urn:xmpp:mentions:0' begin='1' end='2' occupantid='o'/>",
            is: Mention(range: 1..<2, occupantID: "o"))
        try check(
            "<mention xmlns='urn:xmpp:mentions:0' mentions='urn:xmpp:mentions:0#channel'/>",
            is: Mention(group: Mention.channel))
        try check(
            "<markup xmlns='urn:xmpp:markup:0'><span start='0' end='3'><strong/><code/></span>"
                + "<bcode start='4' end='9' language='swift'/><bquote start='10' end='12'/>"
                + "<list start='13' end='20' ordered='true'><li start='13'/><li start='16'/></list></markup>",
            is: Markup([
                .span(0..<3, [.strong, .code]), .codeBlock(4..<9, language: "swift"), .quote(10..<12),
                .list(13..<20, isOrdered: true, items: [13, 16]),
            ]))
        try check("<unstyled xmlns='urn:xmpp:styling:0'/>", is: Unstyled())
    }
}
