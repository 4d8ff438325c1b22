// SPDX-License-Identifier: Apache-2.0

/// The end of an archive's answer (XEP-0313 §4.3).
public struct MAMFin: Payload, Hashable {
    public static let name = Element.Name("fin", in: NS.mam)

    /// Whether the page reaches the end of what was asked for.
    public var isComplete: Bool
    /// False when the answer may differ next time.
    public var isStable: Bool
    public var resultSet: ResultSet?

    public init(isComplete: Bool, isStable: Bool = true, resultSet: ResultSet? = nil) {
        self.isComplete = isComplete
        self.isStable = isStable
        self.resultSet = resultSet
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        isComplete = element.bool("complete") ?? false
        isStable = element.bool("stable") ?? true
        resultSet = element.payload(ResultSet.self)
    }

    public var element: Element {
        Element(
            Self.name,
            ["complete": isComplete ? "true" : nil, "stable": isStable ? nil : "false"],
            resultSet.map { [$0.element] } ?? [])
    }
}
