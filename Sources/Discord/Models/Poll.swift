// SPDX-License-Identifier: Apache-2.0
public import Base

/// A question people vote on. Bots cannot vote. Discord: Poll Object.
public struct Poll: Sendable, Hashable, Codable {
    public struct Media: Sendable, Hashable, Codable {
        public var text: String?
        public var emoji: Emoji?

        public init(text: String?, emoji: Emoji? = nil) {
            self.text = text
            self.emoji = emoji
        }
    }

    public struct Answer: Sendable, Hashable, Codable {
        public var id: Int?
        public var media: Media

        public init(id: Int? = nil, media: Media) {
            self.id = id
            self.media = media
        }

        enum CodingKeys: String, CodingKey {
            case id = "answer_id"
            case media = "poll_media"
        }
    }

    public struct Count: Sendable, Hashable, Codable {
        public var id: Int
        public var count: Int
        public var isOwn: Bool?

        enum CodingKeys: String, CodingKey {
            case id, count
            case isOwn = "me_voted"
        }
    }

    /// Absent results mean unknown, not zero.
    public struct Results: Sendable, Hashable, Codable {
        public var isFinal: Bool?
        public var counts: [Count]?

        enum CodingKeys: String, CodingKey {
            case isFinal = "is_finalized"
            case counts = "answer_counts"
        }
    }

    public var question: Media
    public var answers: [Answer] = []
    public var expiresAt: Timestamp?
    public var allowsSeveral = false
    public var results: Results?

    public init(question: Media, answers: [Answer]) {
        self.question = question
        self.answers = answers
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        question = container.read(.question) ?? Media(text: nil)
        answers = container.list(.answers)
        expiresAt = container.read(.expiresAt)
        allowsSeveral = container.read(.allowsSeveral) ?? false
        results = container.read(.results)
    }

    enum CodingKeys: String, CodingKey {
        case question, answers, results
        case expiresAt = "expiry"
        case allowsSeveral = "allow_multiselect"
    }
}
