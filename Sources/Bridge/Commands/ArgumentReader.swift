// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import XMPP

/// Understands what people give a verb, the same from every face.
///
/// What the asker may not know of is refused in the words for what does not exist.
struct ArgumentReader {
    let asker: Asker
    let guild: GuildBridge?
    let context: Context

    /// - Parameter given: texts by parameter; empty ones count as left out.
    func read(_ parameters: [Parameter], _ given: [String: String]) throws(Refusal) -> Arguments {
        var arguments = Arguments()
        for parameter in parameters {
            let text = (given[parameter.name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty else {
                if parameter.isRequired { throw Refusal("Say which \(parameter.name): \(parameter.summary).") }
                continue
            }
            arguments.set(parameter.name, to: try value(text, parameter))
        }
        if let stray = given.keys.filter({ name in !parameters.contains { $0.name == name } }).min() {
            throw Refusal("There is no \(stray) to give here.")
        }
        return arguments
    }

    private func value(_ text: String, _ parameter: Parameter) throws(Refusal) -> Arguments.Value {
        switch parameter.kind {
        case .text(let limit):
            guard text.unicodeScalars.count <= limit else {
                throw Refusal("The \(parameter.name) is longer than \(limit) characters.")
            }
            return .text(text)
        case .choice(let values):
            guard values.contains(text.lowercased()) else {
                throw Refusal("The \(parameter.name) is one of: \(values.joined(separator: ", ")).")
            }
            return .text(text.lowercased())
        case .person: return .user(try user(text))
        case .account: return .account(try account(text))
        case .channel: return .channel(try channel(text))
        case .role: return .role(try role(text))
        }
    }

    private func account(_ text: String) throws(Refusal) -> JID {
        let text = text.hasPrefix("xmpp:") ? String(text.dropFirst(5)) : text
        guard let jid = JID(text) else { throw Refusal("\(text) is no XMPP address, such as name@example.org.") }
        return jid.bare
    }

    private func user(_ text: String) throws(Refusal) -> User.ID {
        let members = guild?.state?.members ?? MemberList()
        let plain = text.trimmingCharacters(in: ["<", "@", "!", ">"])
        if let id = User.ID(plain), members[id] != nil { return id }
        let folded = Nicks.folded(plain)
        let found = members.values.filter {
            Nicks.folded($0.displayName) == folded || $0.user.username.lowercased() == plain.lowercased()
        }
        guard found.count <= 1 else { throw Refusal("There are several called \(text); give the id of one.") }
        guard let member = found.first else { throw Refusal("Nobody here is called \(text).") }
        return member.id
    }

    private func channel(_ text: String) throws(Refusal) -> Channel.ID {
        let nothing = Refusal("There is no channel \(text).")
        guard let guild else { throw nothing }
        let plain = text.trimmingCharacters(in: ["<", "#", ">"])
        if let id = Channel.ID(plain), guild.knows(asker, id, context) { return id }
        if let local = JID(text)?.local, let id = guild.channelOfRoom[local], guild.knows(asker, id, context) {
            return id
        }
        let found = (guild.state?.channels.values.map { $0 } ?? []).filter {
            $0.name?.lowercased() == plain.lowercased() && guild.knows(asker, $0.id, context)
        }
        guard found.count <= 1 else { throw Refusal("There are several channels called \(text); give the id of one.") }
        guard let channel = found.first else { throw nothing }
        return channel.id
    }

    private func role(_ text: String) throws(Refusal) -> Role.ID {
        let roles = guild?.state?.roles ?? [:]
        let plain = text.trimmingCharacters(in: ["<", "@", "&", ">"])
        if let id = Role.ID(plain), roles[id] != nil { return id }
        let found = roles.values.filter { $0.name == text || $0.name.lowercased() == plain.lowercased() }
        guard found.count <= 1 else { throw Refusal("There are several roles called \(text); give the id of one.") }
        guard let role = found.first else { throw Refusal("There is no role \(text).") }
        return role.id
    }
}
