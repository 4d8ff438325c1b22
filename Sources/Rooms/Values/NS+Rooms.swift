// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension NS {
    /// XEP-0091, before XEP-0203.
    static let legacyDelay = "jabber:x:delay"
    /// XEP-0280.
    static let carbons = "urn:xmpp:carbons:2"
    /// XEP-0033.
    static let addresses = "http://jabber.org/protocol/address"
    /// XEP-0424 §5.
    static let tombstones = "urn:xmpp:message-retract:1#tombstone"
    /// XEP-0045 §17.1.
    static let reservedNickNode = "x-roomuser-item"
    /// What the nodes of our own ad-hoc commands begin with.
    public static let spacebridgeCommands = "spacebridge#"

    /// Whether a node is about ad-hoc commands: their list, or one of them.
    static func isAboutCommands(_ node: String) -> Bool {
        node == commands || node.hasPrefix(spacebridgeCommands)
    }
}
