// SPDX-License-Identifier: Apache-2.0
public import Base

/// When a stanza was first sent, if that is not now (XEP-0203).
public struct Delay: Payload, Hashable {
    public static let name = Element.Name("delay", in: NS.delay)

    public var stamp: Timestamp
    /// Who held it back.
    public var from: JID?

    public init(_ stamp: Timestamp, from: JID? = nil) {
        self.stamp = stamp
        self.from = from
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        stamp = try element.requireTimestamp("stamp")
        from = element.jid("from")
    }

    public var element: Element {
        Element(Self.name, ["from": from?.description, "stamp": stamp.iso8601])
    }
}

extension Element {
    func requireTimestamp(_ attribute: String) throws(PayloadError) -> Timestamp {
        guard let stamp = Timestamp(iso8601: try require(attribute)) else {
            throw .badAttribute(attribute, in: name)
        }
        return stamp
    }
}
