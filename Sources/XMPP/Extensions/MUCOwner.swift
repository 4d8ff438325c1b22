// SPDX-License-Identifier: Apache-2.0

/// A room's configuration, or its end (XEP-0045 §10).
public struct MUCOwner: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.mucOwner)

    public var form: DataForm?
    public var destruction: MUCDestruction?

    /// Without contents it asks for the configuration form.
    public init(form: DataForm? = nil, destruction: MUCDestruction? = nil) {
        self.form = form
        self.destruction = destruction
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        form = try element.first(DataForm.name).map { child throws(PayloadError) in try DataForm(child) }
        destruction = element.first("destroy").map { MUCDestruction($0) }
    }

    public var element: Element {
        var element = Element(Self.name)
        if let form { element.append(form.element) }
        if let destruction { element.append(destruction.element(in: NS.mucOwner)) }
        return element
    }
}
