// SPDX-License-Identifier: Apache-2.0

/// Why an element is not the payload it claims to be.
public enum PayloadError: Error, Sendable, Hashable {
    case wrongName(Element.Name)
    case missingAttribute(String, in: Element.Name)
    case badAttribute(String, in: Element.Name)
    case missingChild(Element.Name, in: Element.Name)
    case badContent(of: Element.Name)

    /// The answer to whoever sent it: `bad-request` with the reason.
    public var stanzaError: StanzaError { StanzaError(.badRequest, text: description) }
}

extension PayloadError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongName(let name): "unexpected element \(name.local)"
        case .missingAttribute(let attribute, let name): "attribute \(attribute) is missing in \(name.local)"
        case .badAttribute(let attribute, let name): "attribute \(attribute) of \(name.local) is malformed"
        case .missingChild(let child, let name): "element \(child.local) is missing in \(name.local)"
        case .badContent(let name): "content of \(name.local) is malformed"
        }
    }
}
