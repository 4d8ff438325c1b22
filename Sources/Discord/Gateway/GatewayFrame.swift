// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// A message of the gateway, read. Discord: Gateway Event Payload Structure.
enum GatewayFrame: Sendable {
    case dispatch(GatewayEvent, sequence: Int?)
    /// A dispatch whose content could not be read; its number counts all the same.
    case unreadable(String, sequence: Int?, reason: String)
    case heartbeatRequest
    case reconnect
    case invalidSession(isResumable: Bool)
    case hello(interval: Duration)
    case heartbeatAcknowledged
    case other(opcode: Int)

    init(json: Data) throws {
        self = try JSONDecoder().decode(Envelope.self, from: json).frame
    }

    private struct Envelope: Decodable {
        let frame: GatewayFrame

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            switch try container.decode(Int.self, forKey: .op) {
            case 0: frame = Self.dispatch(container)
            case 1: frame = .heartbeatRequest
            case 7: frame = .reconnect
            case 9: frame = .invalidSession(isResumable: container.read(.d) ?? false)
            case 10: frame = .hello(interval: try container.decode(Hello.self, forKey: .d).interval)
            case 11: frame = .heartbeatAcknowledged
            case let opcode: frame = .other(opcode: opcode)
            }
        }

        private static func dispatch(_ container: KeyedDecodingContainer<CodingKeys>) -> GatewayFrame {
            let name = container.read(.t) ?? ""
            let sequence = container.read(.s, as: Int.self)
            do {
                return .dispatch(try GatewayEvent(name, in: container, forKey: .d), sequence: sequence)
            } catch {
                return .unreadable(name, sequence: sequence, reason: Redaction.clean("\(error)"))
            }
        }

        private enum CodingKeys: String, CodingKey {
            case op, d, s, t
        }
    }

    private struct Hello: Decodable {
        let interval: Duration

        init(from decoder: any Decoder) throws {
            let milliseconds = try decoder.container(keyedBy: CodingKeys.self).decode(Double.self, forKey: .interval)
            interval = .milliseconds(Int64(min(max(milliseconds, 10), 600_000)))
        }

        private enum CodingKeys: String, CodingKey {
            case interval = "heartbeat_interval"
        }
    }
}
