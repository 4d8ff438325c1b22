// SPDX-License-Identifier: Apache-2.0

/// Registering with a service or a room (XEP-0077).
public struct Registration: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.register)

    public var isRegistered: Bool
    public var isRemoval: Bool
    public var instructions: String?
    /// The plain fields (`username`, `nick` …), by element name; empty text where only asked for.
    public var fields: [String: String]
    public var form: DataForm?

    /// Without contents it asks for what is needed.
    public init(
        isRegistered: Bool = false, isRemoval: Bool = false, instructions: String? = nil,
        fields: [String: String] = [:], form: DataForm? = nil
    ) {
        self.isRegistered = isRegistered
        self.isRemoval = isRemoval
        self.instructions = instructions
        self.fields = fields
        self.form = form
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        isRegistered = element.first("registered") != nil
        isRemoval = element.first("remove") != nil
        instructions = element.text(of: "instructions")
        form = element.payload(DataForm.self)
        fields = [:]
        let known: Set = ["registered", "remove", "instructions"]
        for child in element.elements where child.name.namespace == NS.register && !known.contains(child.name.local) {
            fields[child.name.local] = child.text
        }
    }

    public var element: Element {
        var element = Element(Self.name)
        if isRegistered { element.append(Element("registered", in: NS.register)) }
        if isRemoval { element.append(Element("remove", in: NS.register)) }
        if let instructions { element.append(Element("instructions", in: NS.register, text: instructions)) }
        for (local, text) in fields.sorted(by: { $0.key < $1.key }) {
            element.append(Element(local, in: NS.register, text: text.isEmpty ? nil : text))
        }
        if let form { element.append(form.element) }
        return element
    }
}
