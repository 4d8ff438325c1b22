// SPDX-License-Identifier: Apache-2.0
import Discord
import Rooms
import Storage
import XMPP

// The command line's face.
extension Desk {
    func control(_ call: ControlCall, _ context: inout Context) throws -> [Effect] {
        do throws(Refusal) {
            guard let name = call.words.first, let verb = Verb.named(name) else {
                throw Refusal("There is no command \(call.words.first ?? "given"); there are: \(Self.names).")
            }
            let given = try Self.given(Array(call.words.dropFirst()), verb)
            let guild = verb.needsGuild ? try guild(named: call.guild) : nil
            let reply: VerbReply
            do {
                reply = try run(verb, given, for: .machine, in: guild, &context)
            } catch {
                return [.control(call, ControlReply(isDone: false, lines: ["The bridge could not: \(error)"]))]
            }
            if let ticket = reply.ticket {
                wait(.control(call), for: ticket)
                return reply.effects
            }
            return [.control(call, ControlReply(reply))] + reply.effects
        } catch {
            return [.control(call, ControlReply(isDone: false, lines: [error.text]))]
        }
    }

    static var names: String { Verb.all.map(\.name).joined(separator: ", ") }

    /// `name=value` where a parameter is called so, else values in the parameters' order; the last takes what is left.
    static func given(_ words: [String], _ verb: Verb) throws(Refusal) -> [String: String] {
        var given: [String: String] = [:]
        var open = verb.parameters.map(\.name)
        for word in words {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2, verb.parameters.contains(where: { $0.name == pair[0] }) {
                given[String(pair[0])] = String(pair[1])
                open.removeAll { $0 == pair[0] }
            } else if let name = open.first {
                given[name] = word
                open.removeFirst()
            } else if let last = verb.parameters.last?.name, case .text? = verb.parameters.last?.kind {
                given[last] = (given[last].map { "\($0) " } ?? "") + word
            } else {
                throw Refusal("\(verb.name) does not take \"\(word)\".")
            }
        }
        return given
    }

    private func guild(named name: String?) throws(Refusal) -> GuildBridge {
        let all = guilds.values.sorted { $0.stored.slug < $1.stored.slug }
        let known = all.map { "\($0.stored.slug) (\($0.stored.name))" }.joined(separator: ", ")
        guard let name else {
            guard all.count == 1, let only = all.first else {
                throw Refusal(all.isEmpty ? "No server is bridged yet." : "Say which server with --guild: \(known).")
            }
            return only
        }
        let found = all.filter { $0.stored.slug == name || "\($0.id)" == name || $0.stored.name == name }
        guard found.count == 1, let guild = found.first else {
            throw Refusal("There is no bridged server \(name); there are: \(known).")
        }
        return guild
    }
}
