// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Element {
    /// An occupant's presence as those get it who may not know real addresses (XEP-0045 §7.2.3); anything else as it is.
    public var withoutAddresses: Element {
        guard name.local == "presence" else { return self }
        var copy = self
        copy.nodes = nodes.map { node in
            guard case .element(var user) = node, user.name == Name("x", in: NS.mucUser) else { return node }
            user.nodes = user.nodes.map { node in
                guard case .element(var item) = node, item.name.local == "item" else { return node }
                item["jid"] = nil
                return .element(item)
            }
            return .element(user)
        }
        return copy
    }
}
