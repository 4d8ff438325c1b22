// SPDX-License-Identifier: Apache-2.0

/// A form to show, a form filled in, or a set of named values (XEP-0004).
public struct DataForm: Payload, Hashable {
    public static let name = Element.Name("x", in: NS.dataForm)

    public enum Kind: String, Sendable, Hashable {
        /// To be filled in.
        case form
        /// Filled in.
        case submit
        /// Given up.
        case cancel
        /// Values for reading only.
        case result
    }

    public var type: Kind
    public var title: String?
    public var instructions: [String]
    public var fields: [FormField]
    /// The columns of a table of results.
    public var reported: [FormField]
    /// The rows of a table of results.
    public var items: [[FormField]]

    /// With a `formType`, a hidden `FORM_TYPE` field comes first (XEP-0068).
    public init(
        _ type: Kind,
        formType: String? = nil,
        title: String? = nil,
        instructions: [String] = [],
        fields: [FormField] = [],
        reported: [FormField] = [],
        items: [[FormField]] = []
    ) {
        self.type = type
        self.title = title
        self.instructions = instructions
        self.fields = fields
        self.reported = reported
        self.items = items
        if let formType { self.fields.insert(.hidden("FORM_TYPE", formType), at: 0) }
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        guard let type = Kind(rawValue: try element.require("type")) else {
            throw .badAttribute("type", in: element.name)
        }
        self.type = type
        title = element.text(of: "title")
        instructions = element.all("instructions").map(\.text)
        fields = element.all("field").map { FormField($0) }
        reported = element.first("reported")?.all("field").map { FormField($0) } ?? []
        items = element.all("item").map { item in item.all("field").map { FormField($0) } }
    }

    public var element: Element {
        var element = Element(Self.name, ["type": type.rawValue])
        if let title { element.append(Element("title", in: NS.dataForm, text: title)) }
        element.append(contentsOf: instructions.map { Element("instructions", in: NS.dataForm, text: $0) })
        if !reported.isEmpty { element.append(Element("reported", in: NS.dataForm, [:], reported.map(\.element))) }
        element.append(contentsOf: fields.map(\.element))
        element.append(contentsOf: items.map { Element("item", in: NS.dataForm, [:], $0.map(\.element)) })
        return element
    }

    /// What the form is about: the value of its `FORM_TYPE` field (XEP-0068).
    public var formType: String? { self["FORM_TYPE"] }

    /// The field with this name.
    public func field(_ variable: String) -> FormField? {
        fields.first { $0.variable == variable }
    }

    /// The first value of the field with this name. Setting adds the field where it is missing; nil removes it.
    public subscript(_ variable: String) -> String? {
        get { field(variable)?.values.first }
        set {
            let index = fields.firstIndex { $0.variable == variable }
            switch (index, newValue) {
            case (let index?, let value?): fields[index].values = [value]
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append(FormField(variable, values: [value]))
            case (nil, nil): break
            }
        }
    }

    /// All values of the field with this name; empty when there is no such field.
    public func values(_ variable: String) -> [String] { field(variable)?.values ?? [] }

    /// The value read as a boolean; nil when absent or not one.
    public func bool(_ variable: String) -> Bool? { self[variable].flatMap { Bool(xml: $0) } }

    /// The value read as a number; nil when absent or not one.
    public func int(_ variable: String) -> Int? { self[variable].flatMap { Int($0) } }

    /// The value read as an address; nil when absent or not one.
    public func jid(_ variable: String) -> JID? { self[variable].flatMap { JID($0) } }
}
