// SPDX-License-Identifier: Apache-2.0

/// One field of a form (XEP-0004 §3.2).
public struct FormField: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case boolean
        case fixed
        case hidden
        case multipleJIDs = "jid-multi"
        case singleJID = "jid-single"
        case multipleChoice = "list-multi"
        case singleChoice = "list-single"
        case multipleLines = "text-multi"
        case password = "text-private"
        case singleLine = "text-single"
    }

    public struct Option: Sendable, Hashable {
        public var value: String
        public var label: String?

        public init(_ value: String, label: String? = nil) {
            self.value = value
            self.label = label
        }
    }

    /// The name; only `fixed` fields may be without.
    public var variable: String?
    /// Nil where the receiver knows it, as in a form filled in.
    public var type: Kind?
    public var label: String?
    public var description: String?
    public var isRequired: Bool
    public var values: [String]
    public var options: [Option]

    public init(
        _ variable: String?,
        type: Kind? = nil,
        label: String? = nil,
        description: String? = nil,
        isRequired: Bool = false,
        values: [String] = [],
        options: [Option] = []
    ) {
        self.variable = variable
        self.type = type
        self.label = label
        self.description = description
        self.isRequired = isRequired
        self.values = values
        self.options = options
    }

    init(_ element: Element) {
        self.init(
            element["var"],
            type: element["type"].flatMap(Kind.init(rawValue:)),
            label: element["label"],
            description: element.text(of: "desc"),
            isRequired: element.first("required") != nil,
            values: element.all("value").map(\.text),
            options: element.all("option").compactMap { option in
                option.text(of: "value").map { Option($0, label: option["label"]) }
            })
    }

    var element: Element {
        var element = Element(
            "field", in: NS.dataForm, ["var": variable, "type": type?.rawValue, "label": label])
        if let description { element.append(Element("desc", in: NS.dataForm, text: description)) }
        if isRequired { element.append(Element("required", in: NS.dataForm)) }
        element.append(contentsOf: values.map { Element("value", in: NS.dataForm, text: $0) })
        for option in options {
            let value = Element("value", in: NS.dataForm, text: option.value)
            element.append(Element("option", in: NS.dataForm, ["label": option.label], [value]))
        }
        return element
    }
}

extension FormField {
    public static func hidden(_ variable: String, _ value: String) -> FormField {
        FormField(variable, type: .hidden, values: [value])
    }

    public static func boolean(
        _ variable: String, label: String? = nil, _ value: Bool, description: String? = nil
    ) -> FormField {
        FormField(variable, type: .boolean, label: label, description: description, values: [value ? "1" : "0"])
    }

    public static func text(
        _ variable: String, label: String? = nil, _ value: String? = nil, isRequired: Bool = false,
        description: String? = nil
    ) -> FormField {
        FormField(
            variable, type: .singleLine, label: label, description: description, isRequired: isRequired,
            values: value.map { [$0] } ?? [])
    }

    /// A text of several lines, one value a line.
    public static func lines(_ variable: String, label: String? = nil, _ values: [String] = []) -> FormField {
        FormField(variable, type: .multipleLines, label: label, values: values)
    }

    public static func jid(_ variable: String, label: String? = nil, _ value: JID? = nil) -> FormField {
        FormField(variable, type: .singleJID, label: label, values: value.map { [$0.description] } ?? [])
    }

    public static func jids(_ variable: String, label: String? = nil, _ values: [JID] = []) -> FormField {
        FormField(variable, type: .multipleJIDs, label: label, values: values.map(\.description))
    }

    public static func choice(
        _ variable: String, label: String? = nil, _ value: String? = nil, from options: [Option],
        isRequired: Bool = false
    ) -> FormField {
        FormField(
            variable, type: .singleChoice, label: label, isRequired: isRequired, values: value.map { [$0] } ?? [],
            options: options)
    }

    public static func choices(
        _ variable: String, label: String? = nil, _ values: [String] = [], from options: [Option]
    ) -> FormField {
        FormField(variable, type: .multipleChoice, label: label, values: values, options: options)
    }

    /// A text that stands in the form for reading.
    public static func fixed(_ text: String) -> FormField {
        FormField(nil, type: .fixed, values: [text])
    }
}
