// SPDX-License-Identifier: Apache-2.0

/// What somebody is doing in a conversation (XEP-0085).
public enum ChatState: String, Payload, Hashable, CaseIterable {
    case active
    case composing
    case paused
    case inactive
    case gone

    public static let name = ChatState.active.elementName
    public static let names = ChatState.allCases.map(\.elementName)

    public init(_ element: Element) throws(PayloadError) {
        guard element.name.namespace == NS.chatStates, let state = ChatState(rawValue: element.name.local) else {
            throw .wrongName(element.name)
        }
        self = state
    }

    public var element: Element { Element(elementName) }

    private var elementName: Element.Name { Element.Name(rawValue, in: NS.chatStates) }
}
