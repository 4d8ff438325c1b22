// SPDX-License-Identifier: Apache-2.0

/// The message replied to, as far as Discord says. Discord: Message Object, `referenced_message`.
///
/// The field's absence ("unknown") is a `nil` of this type.
public indirect enum ReferencedMessage: Sendable, Hashable {
    case deleted
    case message(Message)
}

extension ReferencedMessage: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .deleted : .message(try container.decode(Message.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .deleted: try container.encodeNil()
        case .message(let message): try container.encode(message)
        }
    }
}
