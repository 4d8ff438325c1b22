// SPDX-License-Identifier: Apache-2.0

/// A step of an ad-hoc command (XEP-0050).
public struct Command: Payload, Hashable {
    public static let name = Element.Name("command", in: NS.commands)

    public enum Action: String, Sendable, Hashable {
        case execute
        case cancel
        case previous = "prev"
        case next
        case complete
    }

    public enum Status: String, Sendable, Hashable {
        case executing
        case completed
        case canceled
    }

    public struct Note: Sendable, Hashable {
        public enum Kind: String, Sendable, Hashable {
            case info
            case warn
            case error
        }

        public var type: Kind
        public var text: String

        public init(_ type: Kind = .info, _ text: String) {
            self.type = type
            self.text = text
        }
    }

    public var node: String
    public var sessionID: String?
    /// What the requester does; nil in answers.
    public var action: Action?
    /// How far it got; nil in requests.
    public var status: Status?
    /// What may be done next.
    public var actions: [Action]
    /// Which of those `execute` stands for.
    public var defaultAction: Action?
    public var notes: [Note]
    public var form: DataForm?

    public init(
        node: String, sessionID: String? = nil, action: Action? = nil, status: Status? = nil,
        actions: [Action] = [], defaultAction: Action? = nil, notes: [Note] = [], form: DataForm? = nil
    ) {
        self.node = node
        self.sessionID = sessionID
        self.action = action
        self.status = status
        self.actions = actions
        self.defaultAction = defaultAction
        self.notes = notes
        self.form = form
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        node = try element.require("node")
        sessionID = element["sessionid"]
        action = try element["action"].map { text throws(PayloadError) in
            guard let action = Action(rawValue: text) else { throw .badAttribute("action", in: element.name) }
            return action
        }
        status = element["status"].flatMap(Status.init(rawValue:))
        actions = element.first("actions")?.elements.compactMap { Action(rawValue: $0.name.local) } ?? []
        defaultAction = element.first("actions")?["execute"].flatMap(Action.init(rawValue:))
        notes = element.all("note").map { Note(Note.Kind(rawValue: $0["type"] ?? "info") ?? .info, $0.text) }
        form = element.payload(DataForm.self)
    }

    public var element: Element {
        var element = Element(
            Self.name,
            ["node": node, "sessionid": sessionID, "action": action?.rawValue, "status": status?.rawValue])
        if !actions.isEmpty {
            let children = actions.map { Element($0.rawValue, in: NS.commands) }
            element.append(Element("actions", in: NS.commands, ["execute": defaultAction?.rawValue], children))
        }
        for note in notes {
            element.append(Element("note", in: NS.commands, ["type": note.type.rawValue], text: note.text))
        }
        if let form { element.append(form.element) }
        return element
    }
}
