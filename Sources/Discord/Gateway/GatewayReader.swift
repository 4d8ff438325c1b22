// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Net

/// WebSocket messages of one connection to frames: inflates when the connection is compressed, and decodes.
struct GatewayReader {
    enum Reading {
        case frame(GatewayFrame)
        /// Part of a compressed message.
        case more
        /// Not a payload; the next one may be.
        case garbage(String)
        /// The compressed stream cannot go on.
        case broken(String)
    }

    private var inflater: Inflater?
    private let failure: String?

    init(isCompressed: Bool) {
        do {
            inflater = isCompressed ? try Inflater() : nil
            failure = nil
        } catch {
            inflater = nil
            failure = "\(error)"
        }
    }

    mutating func read(_ message: WebSocketMessage) -> Reading {
        if let failure { return .broken(failure) }
        switch message {
        case .text(let text):
            return decode(Data(text.utf8))
        case .binary(let bytes):
            guard inflater != nil else { return decode(Data(bytes)) }
            do {
                guard let whole = try inflater?.push(bytes) else { return .more }
                return decode(Data(whole))
            } catch {
                return .broken("\(error)")
            }
        }
    }

    private func decode(_ json: Data) -> Reading {
        do {
            return .frame(try GatewayFrame(json: LoneSurrogates.replaced(in: json)))
        } catch {
            return .garbage(Redaction.clean("\(error)"))
        }
    }
}
