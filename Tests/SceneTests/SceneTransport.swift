// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import XMPP

/// Takes what the bridge sends and keeps it for each receiver.
final class SceneTransport: StanzaTransport {
    let events: AsyncStream<ComponentEvent>
    private let continuation: AsyncStream<ComponentEvent>.Continuation
    private let inboxes = Lock<[String: [Element]]>([:])

    init() {
        (events, continuation) = AsyncStream.makeStream()
    }

    func send(_ outbound: [Outbound]) async {
        inboxes.withLock { inboxes in
            for item in outbound {
                switch item {
                case .stanza(let element): inboxes[element["to"] ?? "", default: []].append(element)
                case .fanOut(var element, let receivers):
                    for receiver in receivers {
                        element["to"] = "\(receiver)"
                        inboxes["\(receiver)", default: []].append(element)
                    }
                }
            }
        }
    }

    /// Takes the first that fits out of somebody's inbox.
    func take(from receiver: String, where fits: (Element) -> Bool) -> Element? {
        inboxes.withLock { inboxes in
            guard let place = inboxes[receiver]?.firstIndex(where: fits) else { return nil }
            return inboxes[receiver]?.remove(at: place)
        }
    }

    func inbox(of receiver: String) -> [Element] { inboxes.withLock { $0[receiver] ?? [] } }
}
