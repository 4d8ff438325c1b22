// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Logging
import Storage
import XMPP

/// Where commands are run, whichever face they come from; it knows what is the same for all guilds.
final class Desk {
    typealias Ticket = UInt64

    let settings: BridgeSettings
    let logger: Logger
    /// Which accounts are whose on Discord.
    let links = AccountLinks()
    var guilds: [Guild.ID: GuildBridge] = [:]
    /// Guilds in which it is not known of everybody linked who they are there now.
    var doubting: Set<Guild.ID> = []
    var codes = LinkCodes()
    var pace = CommandPace()
    /// Commands on XMPP that are in the middle of a form.
    var sessions = CommandSessions()
    /// Who waits for the end of something, by number.
    private var waiting: [Ticket: Addressee] = [:]
    private var lastTicket: Ticket = 0

    init(settings: BridgeSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// Runs a verb for somebody, if they may. Whatever happens is answered, and logged.
    ///
    /// - Parameter given: texts by parameter, as they came.
    func run(
        _ verb: Verb, _ given: [String: String], for asker: Asker, in guild: GuildBridge?, here: Channel.ID? = nil,
        _ context: inout Context
    ) throws -> VerbReply {
        var reply: VerbReply
        do {
            reply = try attempt(verb, given, for: asker, in: guild, here: here, &context)
        } catch let refusal as Refusal {
            reply = .refused(refusal)
        }
        var metadata: Logger.Metadata = ["verb": "\(verb.name)", "by": "\(asker.name)"]
        if let guild { metadata["guild"] = "\(guild.id)" }
        if reply.isRefusal {
            logger.notice(
                "A command was refused", metadata: metadata.merging(["why": "\(reply.lines.first ?? "")"]) { $1 })
        } else if let act = reply.act {
            logger.notice("A command changed something", metadata: metadata.merging(["act": "\(act)"]) { $1 })
            if let guild { reply.effects += guild.audit(act, by: asker, context) }
        } else {
            logger.debug("A command was run", metadata: metadata)
        }
        return reply
    }

    private func attempt(
        _ verb: Verb, _ given: [String: String], for asker: Asker, in guild: GuildBridge?, here: Channel.ID?,
        _ context: inout Context
    ) throws -> VerbReply {
        guard pace.admits(asker, now: context.now) else {
            throw Refusal("You give commands faster than they are taken; wait a minute.")
        }
        if let guild {
            guard guild.lets(asker, run: verb) else { throw Refusal(Self.notAllowed) }
        } else if verb.needsGuild {
            throw Refusal("Say which server this is about.")
        }
        let reader = ArgumentReader(asker: asker, guild: guild, context: context)
        let arguments = try reader.read(verb.parameters, given)
        let request = VerbRequest(asker: asker, arguments: arguments, here: here)
        switch verb.act {
        case .asker(let run): return try run(request, self, &context)
        case .guild(let run):
            guard let guild else { throw Refusal("Say which server this is about.") }
            return try run(request, guild, &context)
        }
    }

    static let notAllowed = "You may not run this command. It takes the Manage Server permission on Discord."
}

extension Desk {
    /// Who gets an answer that is not known yet.
    enum Addressee {
        case interaction(Interaction)
        case command(IQ, session: String)
        case control(ControlCall)
    }

    func newTicket() -> Ticket {
        lastTicket += 1
        return lastTicket
    }

    func wait(_ addressee: Addressee, for ticket: Ticket) { waiting[ticket] = addressee }

    func whoWaits(for ticket: Ticket) -> Addressee? { waiting.removeValue(forKey: ticket) }
}
