// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Testing
import XMPP

@testable import Bridge

/// One person proves that two accounts are theirs.
@Suite struct LinkingTests {
    private let juliet = JID(local: "juliet", domain: "localhost")

    private func code(in text: String) throws -> String {
        let found = try #require(text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/))
        return String(found.output)
    }

    /// Juliet gives the code to the bridge as a message; its answer.
    private func send(_ text: String, _ stage: Stage, from: String = Stage.juliet) throws -> String? {
        stage.clear()
        let body = Element("body", in: NS.component, text: text)
        try stage.xmpp(
            Element(
                "message", in: NS.component, ["from": from, "to": Stage.domain, "type": "chat", "id": "c1"], [body]))
        return stage.sent("message", to: from).first?.first("body", in: NS.component)?.text
    }

    @Test func aCodeFromDiscordIsSentAsAMessage() throws {
        let stage = try Stage(access: "whitelist")
        try stage.open()
        let code = try code(in: stage.slash("link", permissions: []).text)
        let answer = try send("link \(code.lowercased())", stage)
        #expect(answer == "You are linked to Ana (@ana42) now.")
        #expect(try stage.cats.person(of: juliet) == .member(Stage.ana.id))
    }

    @Test func aCodeFromXMPPIsGivenOnDiscord() throws {
        let stage = try Stage()
        try stage.open()
        let session = try stage.command("link", from: Stage.juliet).command?.sessionID
        let lines = try stage.command("link", from: Stage.juliet, session: session, [:]).command?.form?.values("reply")
        let code = try code(in: (lines ?? []).joined(separator: "\n"))
        let answer = try stage.slash("link", ["code": .string(code)], permissions: [])
        #expect(answer.text.contains("are linked now"))
        #expect(stage.switchboard.desk.links.user(of: juliet) == Stage.ana.id)
    }

    @Test func aCodeWorksOnce() throws {
        let stage = try Stage()
        try stage.open()
        let code = try code(in: stage.slash("link").text)
        _ = try send(code, stage)
        #expect(try send(code, stage, from: "romeo@localhost/x")?.contains("used already") == true)
        #expect(stage.switchboard.desk.links.user(of: JID(local: "romeo", domain: "localhost")) == nil)
    }

    @Test func aCodeExpires() throws {
        let stage = try Stage()
        try stage.open()
        let code = try code(in: stage.slash("link").text)
        try stage.tick(afterSeconds: 601)
        #expect(try send(code, stage)?.contains("not known") == true)
    }

    @Test func aCodeSurvivesARestart() throws {
        let stage = try Stage()
        try stage.open()
        let code = try code(in: stage.slash("link").text)
        let later = try Stage(store: stage.store)
        later.now = stage.now
        #expect(try send(code, later)?.hasPrefix("You are linked") == true)
    }

    @Test func aCodeIsForTheOtherSide() throws {
        let stage = try Stage()
        try stage.open()
        let code = try code(in: stage.slash("link").text)
        let answer = try stage.slash(
            "link", ["code": .string(code)], by: User(id: 555, username: "eve"), permissions: [])
        #expect(answer.text.contains("other side"))
        #expect(try send(code, stage)?.hasPrefix("You are linked") == true)
    }

    @Test func guessingIsStopped() throws {
        let stage = try Stage()
        try stage.open()
        let code = try code(in: stage.slash("link").text)
        for _ in 0..<5 { #expect(try send("AAAA-BBBB", stage)?.contains("not known") == true) }
        #expect(try send(code, stage)?.contains("too many") == true)
        try stage.tick(afterSeconds: 300)
        #expect(try send(code, stage)?.contains("too many") == true)
    }

    @Test func unlinkingPutsOutWhoHadNoOtherRight() throws {
        let stage = try Stage(access: "whitelist")
        try stage.open()
        try stage.link(juliet, to: Stage.ana.id)
        try stage.join()
        #expect(try stage.cats.rooms[Stage.general]?.room.occupants(account: juliet).isEmpty == false)
        let session = try stage.command("unlink", from: Stage.juliet).command?.sessionID
        #expect(try stage.command("unlink", from: Stage.juliet, session: session, [:]).command?.status == .completed)
        #expect(try stage.cats.rooms[Stage.general]?.room.occupants(account: juliet).isEmpty == true)
    }

    @Test func oneUnlinksOnlyOnesOwn() throws {
        let stage = try Stage()
        try stage.open()
        try stage.link(juliet, to: Stage.ana.id)
        let eve = User(id: 555, username: "eve")
        #expect(try stage.slash("unlink", ["account": "juliet@localhost"], by: eve).text.contains("not linked to you"))
        #expect(try stage.slash("unlink").text.contains("not linked any more"))
    }

    @Test func registeringIsAnotherWayToGiveTheCode() throws {
        let stage = try Stage()
        try stage.open()
        let form = try stage.ask(Registration().element, type: "get", from: Stage.juliet)
        #expect(form.payload(Registration.self)?.form?.field("code") != nil)
        let code = try code(in: stage.slash("link").text)
        func register(_ code: String) throws -> Element {
            var filled = Registration()
            filled.form = DataForm(.submit, formType: NS.register, fields: [FormField("code", values: [code])])
            return try stage.ask(filled.element, from: Stage.juliet)
        }
        #expect(try register("AAAA-BBBB").condition == "not-acceptable")
        #expect(try register(code)["type"] == "result")
        let known = try stage.ask(Registration().element, type: "get", from: Stage.juliet)
        #expect(known.payload(Registration.self)?.isRegistered == true)
        let gone: Element = try stage.ask(Registration(isRemoval: true).element, type: "set", from: Stage.juliet)
        #expect(gone["type"] == "result")
        #expect(stage.switchboard.desk.links.user(of: juliet) == nil)
    }
}
