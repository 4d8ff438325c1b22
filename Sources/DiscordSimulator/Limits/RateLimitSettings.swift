// SPDX-License-Identifier: Apache-2.0

/// So many requests in so many milliseconds.
public struct RateLimitRule: Sendable, Hashable {
    public var requests: Int
    public var window: Int64

    public init(_ requests: Int, per window: Int64) {
        self.requests = requests
        self.window = window
    }
}

/// The limits the REST face keeps. The defaults are those observed of Discord; `enforces` false leaves the headers
/// and never refuses.
public struct RateLimitSettings: Sendable {
    public var enforces = true
    public var createMessage = RateLimitRule(5, per: 5_000)
    public var editMessage = RateLimitRule(5, per: 5_000)
    public var deleteMessage = RateLimitRule(5, per: 1_000)
    public var reaction = RateLimitRule(1, per: 250)
    public var webhookMessage = RateLimitRule(5, per: 2_000)
    public var changeChannel = RateLimitRule(10, per: 15_000)
    public var memberList = RateLimitRule(10, per: 10_000)
    public var other = RateLimitRule(10, per: 5_000)
    public var global = RateLimitRule(50, per: 1_000)
    /// Shown in no header: per channel over all its webhooks; a channel's name and topic; old messages' deletion.
    public var hiddenWebhook = RateLimitRule(30, per: 60_000)
    public var hiddenRename = RateLimitRule(2, per: 600_000)
    public var hiddenOldDelete = RateLimitRule(30, per: 4_000)
    /// Refused requests in 10 minutes before the whole address is shut out.
    public var invalidRequests = 10_000

    public init() {}

    /// Headers as ever, and no refusals: for demos and tests that are not about limits.
    public static var generous: RateLimitSettings {
        var settings = RateLimitSettings()
        settings.enforces = false
        return settings
    }

    func rule(_ kind: LimitClass) -> RateLimitRule {
        switch kind {
        case .createMessage: createMessage
        case .editMessage: editMessage
        case .deleteMessage: deleteMessage
        case .reaction: reaction
        case .webhookMessage: webhookMessage
        case .changeChannel: changeChannel
        case .memberList: memberList
        case .route, .none: other
        }
    }
}
