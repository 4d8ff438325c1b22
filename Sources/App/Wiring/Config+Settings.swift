// SPDX-License-Identifier: Apache-2.0
import Bridge
import Component
import Logging
import XMPP

extension BridgeSettings {
    init(_ config: Config) {
        let patterns = config.spaces.autojoin
        let pinned = config.spaces.pinned
        self.init(
            addresses: Addresses(
                bridge: config.xmpp.bridge.domain, muc: config.xmpp.muc.domain, spaces: config.xmpp.spaces.domain),
            accessModel: config.spaces.accessModel.rawValue, guestRole: config.spaces.guestRole,
            admins: config.admins, puppetCap: config.rooms.occupantCap, historyLimit: config.rooms.history,
            publicURL: config.http.publicURL, cdnURL: config.discord.cdnURL,
            autojoins: { name in patterns.contains { $0.matches(name) } },
            maximumText: config.limits.messageCharacters, messagesPerMinute: config.limits.messagesPerMinute,
            pins: { name in pinned.contains { $0.matches(name) } }, ownersAreShown: config.spaces.ownersAreShown,
            servesInvitations: config.http.servesInvitations)
        roomMessagesPerMinute = config.limits.roomMessagesPerMinute
        stanzasPerMinute = config.limits.stanzasPerMinute
        outboxMessages = config.limits.outboxMessages
    }
}

extension ComponentOptions {
    init(_ config: Config, logger: Logger) {
        self.init(
            streams: config.xmpp.components.map {
                Stream(domain: $0.domain, secret: $0.secret, host: config.xmpp.host, port: config.xmpp.port)
            })
        limits.stanzaBytes = config.limits.stanzaBytes
        self.logger = logger
    }
}

extension XMPPConfig {
    var domains: [String] { components.map(\.domain) }
}
