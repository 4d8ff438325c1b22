// SPDX-License-Identifier: Apache-2.0

/// Why a stream cannot go on (RFC 6120 §4.9).
public struct StreamFault: Error, Sendable, Hashable {
    /// The defined conditions (RFC 6120 §4.9.3).
    public enum Condition: String, Sendable, Hashable, CaseIterable {
        case badFormat = "bad-format"
        case badNamespacePrefix = "bad-namespace-prefix"
        case conflict
        case connectionTimeout = "connection-timeout"
        case hostGone = "host-gone"
        case hostUnknown = "host-unknown"
        case improperAddressing = "improper-addressing"
        case internalServerError = "internal-server-error"
        case invalidFrom = "invalid-from"
        case invalidNamespace = "invalid-namespace"
        case invalidXML = "invalid-xml"
        case notAuthorized = "not-authorized"
        case notWellFormed = "not-well-formed"
        case policyViolation = "policy-violation"
        case remoteConnectionFailed = "remote-connection-failed"
        case reset
        case resourceConstraint = "resource-constraint"
        case restrictedXML = "restricted-xml"
        case seeOtherHost = "see-other-host"
        case systemShutdown = "system-shutdown"
        case undefinedCondition = "undefined-condition"
        case unsupportedEncoding = "unsupported-encoding"
        case unsupportedFeature = "unsupported-feature"
        case unsupportedStanzaType = "unsupported-stanza-type"
        case unsupportedVersion = "unsupported-version"
    }

    public static let name = Element.Name("error", in: NS.streams)

    public var condition: Condition
    /// For people to read.
    public var text: String?

    public init(_ condition: Condition, text: String? = nil) {
        self.condition = condition
        self.text = text
    }

    /// Reads a `stream:error`; what is unknown becomes `undefined-condition`.
    public init(_ element: Element) {
        let children = element.elements.filter { $0.name.namespace == NS.streamErrors }
        condition = children.lazy.compactMap { Condition(rawValue: $0.name.local) }.first ?? .undefinedCondition
        text = children.first { $0.name.local == "text" }?.text
    }

    /// The error as XML, with the prefix that RFC 6120 §4.8.5 wants.
    var xml: [UInt8] {
        var children = [Element(condition.rawValue, in: NS.streamErrors)]
        if let text { children.append(Element("text", in: NS.streamErrors, text: text)) }
        return Array("<stream:error>".utf8) + children.flatMap { Writer.bytes($0) } + Array("</stream:error>".utf8)
    }
}

extension StreamFault: CustomStringConvertible {
    public var description: String {
        text.map { "\(condition.rawValue): \($0)" } ?? condition.rawValue
    }
}
