// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Rooms
import Testing
import XMPP

@testable import Bridge

extension Stage {
    static let admin = "admin@localhost/desk"

    /// Sends a step of an ad-hoc command; the answer's `iq`.
    @discardableResult
    func command(
        _ verb: String, from: String = Stage.admin, to: JID? = nil, session: String? = nil, action: String? = nil,
        _ fields: [String: String]? = nil
    ) throws -> Element {
        let form = fields.map { fields in
            DataForm(.submit, fields: fields.map { FormField($0.key, values: [$0.value]) }).element
        }
        let payload = Element(
            "command", in: NS.commands, ["node": "spacebridge#\(verb)", "sessionid": session, "action": action],
            form.map { [$0] } ?? [])
        return try ask(payload, from: from, to: to)
    }

    /// Asks with an iq and gives the answer.
    func ask(_ payload: Element, type: String = "set", from: String, to: JID? = nil) throws -> Element {
        clear()
        try xmpp(
            Element(
                "iq", in: NS.component,
                ["type": type, "id": "q1", "from": from, "to": "\(to ?? JID(local: nil, domain: Self.domain))"],
                [payload]))
        return try #require(sent.first { $0.name.local == "iq" && $0["id"] == "q1" && $0["to"] == from })
    }

    /// Ana, or somebody else, uses a slash command; what the bot answers.
    @discardableResult
    func slash(
        _ name: String, _ options: [String: JSONValue] = [:], by user: User = Stage.ana,
        permissions: Permissions = .manageGuild, kind: InteractionKind = .command, focused: String? = nil
    ) throws -> InteractionAnswer {
        let list = options.map { name, value -> JSONValue in
            ["name": .string(name), "type": 3, "value": value, "focused": .bool(name == focused)]
        }
        return try interact(["name": .string(name), "options": .array(list)], user, permissions, kind)
    }

    /// Presses a button.
    func press(
        _ customID: String, by user: User = Stage.ana, permissions: Permissions = .manageGuild
    ) throws -> InteractionAnswer {
        try interact(["custom_id": .string(customID)], user, permissions, .component)
    }

    private func interact(
        _ data: JSONValue, _ user: User, _ permissions: Permissions, _ kind: InteractionKind
    ) throws -> InteractionAnswer {
        var interaction = Interaction(id: 4000, applicationID: 9, kind: kind, user: user, token: Secret("t"))
        var member = Member(user: user)
        member.permissions = permissions
        interaction.member = member
        interaction.guildID = Self.guild
        interaction.channelID = Self.general
        interaction.data = try InteractionData(json: data)
        clear()
        try discord(.interactionCreate(interaction))
        for errand in errands {
            if case .command(.respond(_, let answer)) = errand.request { return answer }
        }
        throw Missing()
    }

    struct Missing: Error {}
}

extension InteractionData {
    init(json: JSONValue) throws {
        self = try JSONDecoder().decode(InteractionData.self, from: JSONEncoder().encode(json))
    }
}

extension InteractionAnswer {
    var text: String {
        if case .message(let message) = self { message.content ?? "" } else { "" }
    }

    var buttons: [Component] {
        if case .message(let message) = self { (message.components ?? []).flatMap(\.components) } else { [] }
    }
}

extension Element {
    /// Of an answered command.
    var command: XMPP.Command? { first("command", in: NS.commands).flatMap { try? XMPP.Command($0) } }
    var condition: String? { first("error").flatMap { StanzaError($0).condition.rawValue } }
    var specific: String? { first("error").flatMap { StanzaError($0).specific?.name.local } }
}
