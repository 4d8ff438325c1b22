// SPDX-License-Identifier: Apache-2.0
import XMPP

extension Element {
    /// The channels that anything in the element speaks of.
    var marks: Set<UInt64> {
        var found: Set<UInt64> = []
        collect(into: &found)
        return found
    }

    private func collect(into found: inout Set<UInt64>) {
        for attribute in attributes { Self.marks(in: attribute.value, into: &found) }
        for node in nodes {
            switch node {
            case .text(let text): Self.marks(in: text, into: &found)
            case .element(let child): child.collect(into: &found)
            }
        }
    }

    /// `zq`, a number, `z`.
    private static func marks(in text: String, into found: inout Set<UInt64>) {
        var number: UInt64?
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "q") where last == UInt8(ascii: "z"): number = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = number.map { $0 &* 10 &+ UInt64(byte - UInt8(ascii: "0")) }
            case UInt8(ascii: "z"):
                if let number, number > 0 { found.insert(number) }
                number = nil
            default: number = nil
            }
            last = byte
        }
    }

    /// It says no more than that something is not there, or not there any more: an error, one's own farewell, a
    /// retraction. The address of what is gone is all it may hold.
    var isAboutNothing: Bool {
        var rest = self
        switch (name.local, self["type"]) {
        case (_, "error"):
            rest["from"] = nil
            rest.nodes = rest.elements.filter { $0.name.local == "error" }.map(Node.element)
        case ("presence", "unavailable"):
            let codes = first("x", in: NS.mucUser)?.all("status").compactMap { $0["code"] } ?? []
            guard codes.contains("110") else { return false }
            rest["from"] = nil
        case ("message", _):
            guard let items = first("event", in: NS.pubsubEvent)?.first("items") else { return false }
            let gone = items.all("retract").compactMap { $0["id"] }
            return !gone.isEmpty && items.elements.allSatisfy { $0.elements.isEmpty && gone.contains($0["id"] ?? "") }
        default: return false
        }
        return rest.marks.isEmpty
    }
}
