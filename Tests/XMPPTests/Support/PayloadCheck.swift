// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

/// Checks that `xml` reads as `expected` and that this is written just so again, and that none of `required` may be
/// missing from the outermost element.
func check<P: Payload & Equatable>(
    _ xml: String,
    is expected: P,
    written: String? = nil,
    required: [String] = [],
    _ location: SourceLocation = #_sourceLocation
) throws {
    let element = try payload(xml)
    #expect(P.names.contains(element.name), sourceLocation: location)
    #expect(try P(element) == expected, sourceLocation: location)
    #expect(Writer.string(expected.element) == written ?? xml, sourceLocation: location)
    #expect(try P(try payload(Writer.string(expected.element))) == expected, sourceLocation: location)
    for attribute in required {
        var lacking = element
        lacking[attribute] = nil
        #expect(
            throws: PayloadError.missingAttribute(attribute, in: element.name), sourceLocation: location
        ) { try P(lacking) }
    }
}

/// Checks that `xml` is refused.
func refuse<P: Payload>(_ xml: String, as type: P.Type, _ location: SourceLocation = #_sourceLocation) throws {
    let element = try payload(xml)
    #expect(throws: PayloadError.self, sourceLocation: location) { try P(element) }
}

/// The element as it comes inside a stanza.
func payload(_ xml: String) throws -> Element {
    guard let element = try parse("<message>\(xml)</message>").elements.first else { throw NotOneElement(xml: xml) }
    return element
}

let room = JID(local: "r", domain: "d")
let alice = JID(local: "alice", domain: "a")
