// SPDX-License-Identifier: Apache-2.0

/// Where to connect, with how many shards, and how often that is still allowed. Discord: Get Gateway Bot.
public struct GatewayBot: Sendable, Hashable, Decodable {
    public struct StartLimit: Sendable, Hashable, Decodable {
        public var total: Int
        public var remaining: Int
        /// Milliseconds until `remaining` is `total` again.
        public var resetAfter: Int64
        /// How many shards may identify in the same five seconds.
        public var maxConcurrency: Int

        public init(total: Int = 1000, remaining: Int = 1000, resetAfter: Int64 = 0, maxConcurrency: Int = 1) {
            self.total = total
            self.remaining = remaining
            self.resetAfter = resetAfter
            self.maxConcurrency = maxConcurrency
        }

        private enum CodingKeys: String, CodingKey {
            case total, remaining
            case resetAfter = "reset_after"
            case maxConcurrency = "max_concurrency"
        }
    }

    public var url: String
    public var shards: Int
    public var startLimit: StartLimit

    public init(url: String, shards: Int = 1, startLimit: StartLimit = StartLimit()) {
        self.url = url
        self.shards = shards
        self.startLimit = startLimit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        url = try container.decode(String.self, forKey: .url)
        shards = container.read(.shards) ?? 1
        startLimit = container.read(.startLimit) ?? StartLimit()
    }

    private enum CodingKeys: String, CodingKey {
        case url, shards
        case startLimit = "session_start_limit"
    }
}
