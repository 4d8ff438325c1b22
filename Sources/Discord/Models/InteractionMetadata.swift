// SPDX-License-Identifier: Apache-2.0

/// Who called the command a message answers, and which one. Discord: Message Interaction Metadata.
public struct InteractionMetadata: Sendable, Hashable, Codable {
    public var id: Interaction.ID
    public var kind: InteractionKind
    public var user: User?
    /// The command's name; Discord gives it only in the deprecated `interaction`, which is read as well.
    public var name: String?

    public init(id: Interaction.ID, kind: InteractionKind, user: User?, name: String?) {
        self.id = id
        self.kind = kind
        self.user = user
        self.name = name
    }

    /// Reads both fields of a message object; `nil` when it has neither.
    init?(ofMessage message: KeyedDecodingContainer<Message.CodingKeys>) {
        let new = message.read(.interaction, as: InteractionMetadata.self)
        let old = message.read(.oldInteraction, as: InteractionMetadata.self)
        guard var metadata = new ?? old else { return nil }
        metadata.name = metadata.name ?? old?.name
        self = metadata
    }

    enum CodingKeys: String, CodingKey {
        case id, user, name
        case kind = "type"
    }
}
