// SPDX-License-Identifier: Apache-2.0

/// A stanza that goes to many, written once; only the address differs.
public struct FanOut: Sendable {
    private let head: [UInt8]
    private let tail: [UInt8]

    /// Any `to` in the stanza is left out.
    public init(_ stanza: Element, streamNamespace: String = NS.component) {
        var stanza = stanza
        stanza["to"] = nil
        var head = [Writer.lessThan]
        Writer.append(stanza.name.local, to: &head)
        var tail: [UInt8] = []
        Writer.writeRest(of: stanza, parent: streamNamespace, into: &tail)
        self.head = head
        self.tail = tail
    }

    /// Writes the stanza to one recipient behind what is already there.
    public func write(to recipient: JID, into output: inout [UInt8]) {
        output.append(contentsOf: head)
        Writer.writeAttribute("to", recipient.description, into: &output)
        output.append(contentsOf: tail)
    }
}
