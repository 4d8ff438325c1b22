// SPDX-License-Identifier: Apache-2.0
public import Base
internal import Digest

/// The component's side of a stream, from header to footer (XEP-0114), without any I/O.
///
/// Whoever owns the connection sends what ``start()`` returns, gives every event of the stream to ``handle(_:)`` and
/// does what that says, in order.
public struct ComponentSession: Sendable {
    public enum Action: Sendable, Hashable {
        case send([UInt8])
        /// The server accepted us: stanzas may go out from here on.
        case ready
        case deliver(Element)
        /// Nothing more will happen; the connection is to be closed once all is sent.
        case end(Ending)
    }

    public enum Ending: Sendable, Hashable {
        /// The server ended the stream as one does.
        case closedByServer
        /// The server ended the stream with an error.
        case refused(StreamFault, Refusal?)
        /// The server sent something that is no stream.
        case broken(StreamFault)
    }

    /// What is wrong for good, until somebody changes a configuration.
    public enum Refusal: Sendable, Hashable {
        case wrongSecret
        case unknownDomain
        case alreadyConnected
    }

    /// The end of the stream, to be sent when nothing more is to be said.
    public static let footer = Array("</stream:stream>".utf8)

    private enum State {
        case opening
        case handshaking
        case ready
        case ended
    }

    private let domain: String
    private let secret: Secret
    private var state = State.opening

    public init(domain: String, secret: Secret) {
        self.domain = domain
        self.secret = secret
    }

    public var isReady: Bool { state == .ready }
    public var hasEnded: Bool { state == .ended }

    /// The stream's header.
    public func start() -> [UInt8] {
        var bytes = Array("<?xml version='1.0'?><stream:stream".utf8)
        Writer.writeAttribute("xmlns", NS.component, into: &bytes)
        Writer.writeAttribute("xmlns:stream", NS.streams, into: &bytes)
        Writer.writeAttribute("to", domain, into: &bytes)
        bytes.append(UInt8(ascii: ">"))
        return bytes
    }

    public mutating func handle(_ event: StreamEvent) -> [Action] {
        if state == .ended { return [] }
        switch event {
        case .opened(let header): return opened(header)
        case .stanza(let element): return received(element)
        case .tooDeep(let shell): return refuse(shell)
        case .closed: return end(.closedByServer, saying: [])
        case .failed(let fault): return end(.broken(fault), saying: fault.xml)
        }
    }

    private mutating func opened(_ header: Element) -> [Action] {
        // COMPAT: Prosody 0.12 answers for an unknown domain with a header without id, and then the error.
        guard let id = header["id"] else { return [] }
        state = .handshaking
        let digest = Hashing.sha1(Array("\(id)\(secret.reveal())".utf8)).hex
        return [.send(Writer.bytes(Element("handshake", in: NS.component, text: digest)))]
    }

    private mutating func received(_ element: Element) -> [Action] {
        if element.name == StreamFault.name {
            let fault = StreamFault(element)
            return end(.refused(fault, refusal(fault)), saying: [])
        }
        switch state {
        case .handshaking where element.name == Element.Name("handshake", in: NS.component):
            state = .ready
            return [.ready]
        case .ready:
            return [.deliver(element.renamed(from: NS.client, to: NS.component))]
        default:
            return []  // nothing else has a meaning before the handshake
        }
    }

    /// A stanza nested too deep is the fault of its sender, not of the server.
    private func refuse(_ shell: Element) -> [Action] {
        guard state == .ready, shell.name.local != "presence",
            let reply = StanzaError(.policyViolation, text: "nested too deep").reply(to: shell)
        else { return [] }
        return [.send(Writer.bytes(reply))]
    }

    private mutating func end(_ ending: Ending, saying last: [UInt8]) -> [Action] {
        state = .ended
        return [.send(last + Self.footer), .end(ending)]
    }

    private func refusal(_ fault: StreamFault) -> Refusal? {
        switch fault.condition {
        case .notAuthorized: .wrongSecret
        case .hostUnknown, .hostGone: .unknownDomain
        case .conflict: .alreadyConnected
        default: nil
        }
    }
}
