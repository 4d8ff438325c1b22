// SPDX-License-Identifier: Apache-2.0
import Discord
import Testing
import XMPP

@testable import Bridge

extension Stage {
    /// The account is linked to a user, or to nobody any more, and every guild looks at it again.
    func relink(_ account: JID, to user: User.ID?) throws {
        try turn { switchboard, context in
            try switchboard.desk.links.relink(account, to: user, in: Array(switchboard.guilds.values), &context)
        }
    }

    func leave(_ session: String = Stage.juliet, as nick: String = "Mona") throws {
        try xmpp(
            Element(
                "presence", in: NS.component, ["from": session, "to": "\(room)/\(nick)", "type": "unavailable"]))
    }

    /// A request of a moderator's, and its answer if there is one yet.
    @discardableResult
    func moderate(
        _ attributes: KeyValuePairs<String, String?>, reason: String? = nil, from session: String = Stage.juliet
    ) throws -> Element? {
        let why = reason.map { [Element("reason", in: NS.mucAdmin, text: $0)] } ?? []
        let query = Element("query", in: NS.mucAdmin, [:], [Element("item", in: NS.mucAdmin, attributes, why)])
        return try ask(query, from: session)
    }

    func ask(_ payload: Element, from session: String = Stage.juliet) throws -> Element? {
        try xmpp(
            Element("iq", in: NS.component, ["from": session, "to": "\(room)", "type": "set", "id": "ask"], [payload]))
        return answerToAsk
    }

    var answerToAsk: Element? { sent("iq").last { $0["id"] == "ask" } }

    /// The act that Discord is asked for.
    var act: ActRequest? {
        for errand in errands.reversed() {
            if case .act(let request) = errand.request { return request }
        }
        return nil
    }

    /// Discord answers the act.
    func settle(_ result: Result<Outcome.Answer, DiscordError>) throws {
        let errand = errands.last { if case .act = $0.request { true } else { false } }
        try answer(#require(errand), result)
    }
}
