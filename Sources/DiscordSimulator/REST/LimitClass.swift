// SPDX-License-Identifier: Apache-2.0

/// Which rate limit a route falls under (topics/rate-limits).
enum LimitClass: Sendable, Hashable {
    case createMessage, editMessage, deleteMessage, reaction, webhookMessage, changeChannel, memberList
    case route(String)
    /// Not limited and without headers: interaction answers.
    case none

    var name: String {
        switch self {
        case .createMessage: "create message"
        case .editMessage: "edit message"
        case .deleteMessage: "delete message"
        case .reaction: "reaction"
        case .webhookMessage: "webhook message"
        case .changeChannel: "change channel"
        case .memberList: "member list"
        case .route(let name): name
        case .none: ""
        }
    }
}
