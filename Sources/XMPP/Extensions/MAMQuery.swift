// SPDX-License-Identifier: Apache-2.0
public import Base

/// A question to an archive (XEP-0313 §4).
public struct MAMQuery: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.mam)

    /// Marks the answers to this query.
    public var queryID: String?
    public var node: String?
    public var with: JID?
    public var start: Timestamp?
    public var end: Timestamp?
    /// What was archived after this id (`urn:xmpp:mam:2#extended`).
    public var afterID: String?
    /// What was archived before this id (`urn:xmpp:mam:2#extended`).
    public var beforeID: String?
    /// Exactly these (`urn:xmpp:mam:2#extended`); nil when not asked.
    public var ids: [String]?
    public var resultSet: ResultSet?
    /// Whether the page is wanted newest first.
    public var isFlipped: Bool
    /// Names of fields that nobody defined; a server must refuse them.
    public var unknownFields: [String]

    public init(
        queryID: String? = nil, node: String? = nil, with: JID? = nil, start: Timestamp? = nil,
        end: Timestamp? = nil, afterID: String? = nil, beforeID: String? = nil, ids: [String]? = nil,
        resultSet: ResultSet? = nil, isFlipped: Bool = false
    ) {
        self.queryID = queryID
        self.node = node
        self.with = with
        self.start = start
        self.end = end
        self.afterID = afterID
        self.beforeID = beforeID
        self.ids = ids
        self.resultSet = resultSet
        self.isFlipped = isFlipped
        unknownFields = []
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        self.init(
            queryID: element["queryid"],
            node: element["node"],
            resultSet: try element.first(ResultSet.name).map { set throws(PayloadError) in try ResultSet(set) },
            isFlipped: element.first("flip-page") != nil)
        if let form = element.first(DataForm.name) { try read(try DataForm(form)) }
    }

    private mutating func read(_ form: DataForm) throws(PayloadError) {
        for field in form.fields {
            let value = field.values.first ?? ""
            switch field.variable {
            case "FORM_TYPE": break
            case "with": with = try Self.parsed(JID(value))
            case "start": start = try Self.parsed(Timestamp(iso8601: value))
            case "end": end = try Self.parsed(Timestamp(iso8601: value))
            case "after-id": afterID = value
            case "before-id": beforeID = value
            case "ids": ids = field.values
            case let other: unknownFields.append(other ?? "")
            }
        }
    }

    private static func parsed<Value>(_ value: Value?) throws(PayloadError) -> Value {
        guard let value else { throw .badContent(of: DataForm.name) }
        return value
    }

    public var element: Element {
        var fields: [FormField] = []
        func add(_ variable: String, _ value: String?) {
            if let value { fields.append(FormField(variable, values: [value])) }
        }
        add("with", with?.description)
        add("start", start?.iso8601)
        add("end", end?.iso8601)
        add("after-id", afterID)
        add("before-id", beforeID)
        if let ids { fields.append(FormField("ids", values: ids)) }
        var element = Element(Self.name, ["queryid": queryID, "node": node])
        if !fields.isEmpty { element.append(DataForm(.submit, formType: NS.mam, fields: fields).element) }
        if let resultSet { element.append(resultSet.element) }
        if isFlipped { element.append(Element("flip-page", in: NS.mam)) }
        return element
    }

    /// The form that tells which questions are understood (XEP-0313 §4.1).
    public static var form: DataForm {
        DataForm(
            .form, formType: NS.mam,
            fields: [
                .jid("with"), .text("start"), .text("end"), .text("before-id"), .text("after-id"),
                FormField("ids", type: .multipleChoice),
            ])
    }
}
