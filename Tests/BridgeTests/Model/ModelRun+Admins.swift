// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import XMPP

@testable import Bridge

// The Space, linked accounts, and what admins decide about people and channels.
extension ModelRun {
    func manage(_ client: ModelClient) throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<26: try subscribe(client)
        case 26..<42: try link(client.account)
        case 42..<52: try decide()
        case 52..<60: try changeAccess()
        case 60..<67: try banHere()
        case 67..<74: try block()
        case 74..<82: try choose()
        case 82..<86: try takeOut()
        default: try moderate(client)
        }
    }

    private func subscribe(_ client: ModelClient) throws {
        let account = client.account
        let leaves = world.subscribers.contains(account) && chance(50)
        note("\(account) \(leaves ? "leaves the Space" : "wants into the Space")")
        let action = Element(leaves ? "unsubscribe" : "subscribe", in: NS.pubsub, ["node": node, "jid": account])
        if !world.isKeptOut(account) {
            if leaves {
                world.subscribers.remove(account)
            } else if world.isOpen || world.member(of: account) != nil || world.subscribers.contains(account) {
                world.subscribers.insert(account)
                world.waiting.remove(account)
            } else {
                world.waiting.insert(account)
            }
        }
        _ = try ask(client.session, to: "\(Self.service)", Element("pubsub", in: NS.pubsub, [:], [action]), type: "set")
        if leaves { for session in sessions where session.hasPrefix(account + "/") { clients[session]?.quitSpace() } }
    }

    private func link(_ account: String) throws {
        let user = chance(65) ? pick(people + world.bannedUsers.sorted()) : nil
        let wasMember = world.member(of: account) != nil
        world.links[account] = user
        if wasMember, world.member(of: account) == nil, !world.isOpen { world.forgetRequests(of: account) }
        note("\(account) is linked to \(user.map { "\($0)" } ?? "nobody")")
        guard let jid = JID(account) else { return }
        try turn { switchboard, context in
            let guilds = Array(switchboard.guilds.values)
            return try switchboard.desk.links.relink(jid, to: user.map { User.ID($0) }, in: guilds, &context)
        }
    }

    /// An approver decides about somebody who waits.
    private func decide() throws {
        guard let account = pick(world.waiting.sorted()) else { return }
        let isIn = chance(75)
        world.waiting.remove(account)
        if isIn { world.subscribers.insert(account) }
        note("\(account) is \(isIn ? "let in" : "turned down")")
        let wish = Element(
            "subscription", in: NS.pubsubOwner, ["jid": account, "subscription": isIn ? "subscribed" : "none"])
        try asAdmin(Element("subscriptions", in: NS.pubsubOwner, ["node": node], [wish]))
    }

    private func asAdmin(_ action: Element) throws {
        let payload = Element("pubsub", in: NS.pubsubOwner, [:], [action])
        try xmpp(
            Element(
                "iq", in: NS.component,
                ["from": "\(ModelWorld.admin)/x", "to": "\(Self.service)", "type": "set", "id": "a\(steps)"], [payload])
        )
    }

    private func changeAccess() throws {
        world.isOpen.toggle()
        if world.isOpen {
            world.subscribers.formUnion(world.waiting)
            world.waiting = []
        }
        try set("access", world.isOpen ? "open" : "authorize")
    }

    func set(_ name: String, _ value: String) throws {
        note("\(name) is \(value)")
        let setting = try GuildSetting.named(name)
        let guild = bridge
        try turn { _, context in try guild?.choose(setting, value, &context).get() ?? [] }
    }

    private func banHere() throws {
        guard let account = pick(Self.accounts) else { return }
        let isLifted = world.banned[account] != nil || world.blocks.contains(account)
        // Who runs the Space is decided on Discord.
        if let user = world.member(of: account), world.manages(user) { return }
        note("\(account) is \(isLifted ? "forgiven" : "banned") in the Space")
        world.banned[account] = isLifted ? nil : false
        world.blocks.remove(account)
        world.forgetRequests(of: account)
        let wish = Element(
            "affiliation", in: NS.pubsubOwner, ["jid": account, "affiliation": isLifted ? "none" : "outcast"])
        try asAdmin(Element("affiliations", in: NS.pubsubOwner, ["node": node], [wish]))
    }

    /// An account or a domain goes on the list of those kept out, or comes off it.
    private func block() throws {
        let known = world.blocks.union(world.banned.keys).sorted()
        if let target = pick(known), chance(55), let jid = JID(target) {
            world.blocks.remove(target)
            world.banned[target] = nil
            note("\(target) is unblocked")
            let guild = bridge
            return try turn { _, context in try guild?.unblock(jid, by: "somebody", &context) ?? [] }
        }
        let target = chance(25) ? "far.example" : pick(Self.accounts) ?? ""
        guard let jid = JID(target) else { return }
        world.blocks.insert(target)
        for account in Self.accounts where world.isKeptOut(account) { world.forgetRequests(of: account) }
        note("\(target) is blocked")
        let block = Block(by: "somebody", at: Timestamp(milliseconds: world.now))
        let guild = bridge
        try turn { _, context in try guild?.block(jid, block, &context) ?? [] }
    }

    private func choose() throws {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            world.mergesLinked.toggle()
            try set("merge-linked", world.mergesLinked ? "yes" : "no")
        case 1:
            world.showsAdult.toggle()
            try set("age-restricted", world.showsAdult ? "yes" : "no")
        case 2:
            world.chosenGuestRole = pick(world.roles.keys.sorted() + [ModelWorld.guestRole]) ?? ModelWorld.guestRole
            let isUsual = world.chosenGuestRole == ModelWorld.guestRole
            try set("guest-role", isUsual ? "XMPP" : "\(world.chosenGuestRole)")
        case 3: try set("category-prefix", chance(50) ? "yes" : "no")
        default:
            world.ranks = [:]
            for role in world.roles.keys.sorted() where chance(30) {
                world.ranks[role] = pick(["owner", "admin", "moderator", "member", "visitor"])
            }
            try set("role-map", world.ranks.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " "))
        }
    }

    /// A channel or a category is taken out of the bridge, or comes back.
    private func takeOut() throws {
        guard let id = pick(places), world.places[id]?.isThread == false else { return }
        let isBack = world.unbridged.remove(id) != nil
        if !isBack { world.unbridged.insert(id) }
        note("channel \(id) is taken \(isBack ? "back" : "out")")
        let guild = bridge
        try turn { _, context in try guild?.setBridged(Channel.ID(id), isBack, &context) ?? [] }
    }

    /// Somebody tries what moderators do.
    private func moderate(_ client: ModelClient) throws {
        guard let (_, room) = someRoom() else { return }
        let nick = pick((clients[client.session]?.rooms[room]?.others.sorted() ?? []) + ["m501"]) ?? "m501"
        guard nick.hasPrefix("m") else { return }
        note("\(client.session) moderates \(nick) in \(room)")
        let wishes = [
            ["nick": nick, "role": "none"], ["nick": nick, "role": "visitor"],
            ["jid": "\(room)/\(nick)", "affiliation": "outcast"],
        ]
        guard let wish = pick(wishes) else { return }
        var item = Element("item", in: NS.mucAdmin)
        for (name, value) in wish.sorted(by: { $0.key < $1.key }) { item[name] = value }
        _ = try ask(client.session, to: room, Element("query", in: NS.mucAdmin, [:], [item]), type: "set")
    }

    /// Discord does what a moderator may have done, after the rules were looked at a second time.
    func carryOut(_ request: ActRequest) throws -> Result<Outcome.Answer, DiscordError>? {
        guard let account = request.iq.from.map({ "\($0.bare)" }), let user = world.member(of: account) else {
            throw fail("\(request.iq) acts on Discord for nobody")
        }
        for act in request.acts {
            let (bit, target): (UInt64, UInt64)
            switch act {
            case .kick(let target_): (bit, target) = (1, target_.rawValue)
            case .ban(let target_): (bit, target) = (2, target_.rawValue)
            case .timeOut(let target_, _): (bit, target) = (40, target_.rawValue)
            default: continue
            }
            guard world.base(of: user) & (1 << bit) != 0, world.outranks(user, target) else {
                throw fail("\(account) may not \(act)")
            }
            try carryOut(act, on: target)
        }
        return .success(.done)
    }

    private func carryOut(_ act: DiscordAct, on user: UInt64) throws {
        guard world.people[user] != nil else { return }
        switch act {
        case .kick: try kick(user)
        case .ban: try ban(user)
        case .timeOut(_, let end):
            world.people[user]?.silentUntil = end?.milliseconds
            try tellMember(user)
        default: break
        }
    }
}

extension ModelWorld {
    func manages(_ user: UInt64) -> Bool { base(of: user) & (1 << 5) != 0 }

    /// The owner stands above all; else the higher of the highest roles does.
    fileprivate func outranks(_ user: UInt64, _ other: UInt64) -> Bool {
        if user == owner { return other != owner }
        guard other != owner else { return false }
        let heights = [user, other].map { one in
            people[one]?.roles.compactMap { roles[$0]?.position }.max() ?? 0
        }
        return heights[0] > heights[1]
    }
}
