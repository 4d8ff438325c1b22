// SPDX-License-Identifier: Apache-2.0
import Rooms
import XMPP

@testable import Bridge

// Whatever can be asked of rooms, of people in them, of the Space and of the domain.
extension ModelRun {
    private struct Question {
        var to: String
        var payload: Element
        var type = "get"
    }

    func query(_ client: ModelClient) throws {
        guard let (place, room) = someRoom(), let question = pick(questions(client, room)) else { return }
        note("\(client.session) asks \(question.to) for \(question.payload)")
        let answer = try ask(client.session, to: question.to, question.payload, type: question.type)
        // What is asked of other clients is theirs to answer.
        guard answer != nil || question.to.contains("/") else {
            throw fail("no answer to \(question.payload) at \(question.to)")
        }
        guard question.to.hasPrefix(room), !sight(of: client.account, in: place).lives, !isUnsure else { return }
        try checkSilence(client, room, question, answer)
    }

    /// A room that is not to be seen answers as one that never was, whatever it is asked.
    private func checkSilence(
        _ client: ModelClient, _ room: String, _ question: Question, _ answer: Element?
    ) throws {
        let nowhere = question.to.replacing(room, with: "cats.nothing@\(Self.domain)")
        let nothing = try ask(client.session, to: nowhere, question.payload, type: question.type)
        guard answer?["type"] == nothing?["type"], answer?.first("error") == nothing?.first("error") else {
            throw fail("\(room) differs from nothing to \(client.account): \(answer.map { "\($0)" } ?? "silence")")
        }
    }

    private func questions(_ client: ModelClient, _ room: String) -> [Question] {
        let someone = pick((client.rooms[room]?.others.sorted() ?? []) + ["m501", "nobody"]) ?? "nobody"
        return ofRoom(room) + ofPerson("\(room)/\(someone)") + ofSpace(client.account)
    }

    private func ofRoom(_ room: String) -> [Question] {
        let mam = Element("query", in: NS.mam, ["queryid": "q"])
        let lists = [
            ("role", "participant"), ("role", "visitor"), ("affiliation", "member"), ("affiliation", "outcast"),
        ]
        let items = lists.map { Element("item", in: NS.mucAdmin, [$0: $1]) }
        return [
            Question(to: room, payload: Element(DiscoInfo.name)),
            Question(to: room, payload: Element(DiscoItems.name)),
            Question(to: room, payload: mam, type: "set"), Question(to: room, payload: mam, type: "set"),
            Question(to: room, payload: Element("metadata", in: NS.mam)),
            Question(to: room, payload: Element("vCard", in: NS.vCardTemp)),
            Question(to: room, payload: Element("ping", in: NS.ping)),
            Question(to: room, payload: Element("query", in: NS.mucOwner)),
            Question(to: room, payload: Element("query", in: NS.register)),
            Question(to: room, payload: Element(DiscoItems.name, ["node": NS.commands])),
        ] + items.map { Question(to: room, payload: Element("query", in: NS.mucAdmin, [:], [$0])) }
            + ["who", "info"].map { Question(to: room, payload: command($0), type: "set") }
    }

    private func ofPerson(_ occupant: String) -> [Question] {
        [
            Question(to: occupant, payload: Element(DiscoInfo.name)),
            Question(to: occupant, payload: Element("vCard", in: NS.vCardTemp)),
            Question(to: occupant, payload: Element("ping", in: NS.ping)),
        ]
    }

    private func ofSpace(_ account: String) -> [Question] {
        let service = "\(Self.service)"
        let item = pick(places).flatMap { roomAddress($0) } ?? "none"
        let one = Element("items", in: NS.pubsub, ["node": node], [Element("item", in: NS.pubsub, ["id": item])])
        let lists = ["subscriptions", "affiliations"].map { Element($0, in: NS.pubsub, ["node": node]) } + [one]
        let owners = ["subscriptions", "affiliations", "configure"].map {
            Element("pubsub", in: NS.pubsubOwner, [:], [Element($0, in: NS.pubsubOwner, ["node": node])])
        }
        let disco = [
            Element(DiscoItems.name), Element(DiscoInfo.name), Element(DiscoItems.name, ["node": node]),
            Element(DiscoInfo.name, ["node": node]), Element(DiscoItems.name, ["node": NS.commands]),
        ]
        let verbs = ["who", "info", "access", "invite", "settings", "bridge"].map {
            Question(to: service, payload: command($0), type: "set")
        }
        let asked = lists.map { Element("pubsub", in: NS.pubsub, [:], [$0]) } + owners + disco
        return asked.map { Question(to: service, payload: $0) } + verbs
    }

    private func command(_ verb: String) -> Element {
        Element("command", in: NS.commands, ["node": "\(NS.spacebridgeCommands)\(verb)", "action": "execute"])
    }
}
