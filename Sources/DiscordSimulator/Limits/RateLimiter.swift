// SPDX-License-Identifier: Apache-2.0
import Digest

/// Counts requests as Discord does (topics/rate-limits): a bucket per class and major parameter with its headers,
/// a global limit, limits no header shows, and the ban that follows too many refusals.
struct RateLimiter: Sendable {
    enum Verdict: Sendable, Equatable {
        case passed(headers: [Header])
        case refused(Refusal)
    }

    struct Header: Sendable, Equatable {
        let name: String
        let value: String
    }

    struct Refusal: Sendable, Equatable {
        let scope: String
        let retryAfter: Int64
        let headers: [Header]
        var code: Int?
    }

    private struct Window: Sendable {
        var used = 0
        var resetsAt: Int64
    }

    private var windows: [String: Window] = [:]
    private var invalid: [Int64] = []
    private(set) var bannedUntil: Int64 = 0

    /// Judges a request that found its route, before the world hears of it.
    ///
    /// - Parameter webhookChannelID: where the webhook of the path writes, whose hidden limit all webhooks share.
    mutating func judge(
        _ route: Route, _ call: Call, _ settings: RateLimitSettings, webhookChannelID: UInt64?, now: Int64
    ) -> Verdict {
        guard route.limit != .none else { return .passed(headers: []) }
        sweep(now)
        if settings.enforces, call.actorID != nil, let wait = take("global", settings.global, now) {
            return .refused(
                Refusal(scope: "global", retryAfter: wait, headers: [Header(name: "X-RateLimit-Global", value: "true")])
            )
        }
        let key = "\(route.limit.name)|\(Self.major(route, call))"
        let rule = settings.rule(route.limit)
        let wait = settings.enforces ? take(key, rule, now) : nil
        let headers = headers(key, route, rule, now)
        if let wait { return .refused(Refusal(scope: "user", retryAfter: wait, headers: headers)) }
        if settings.enforces, let hidden = hidden(route, call, settings, webhookChannelID, now) {
            return .refused(Refusal(scope: hidden.scope, retryAfter: hidden.wait, headers: headers, code: hidden.code))
        }
        return .passed(headers: headers)
    }

    /// Counts one request; gives the milliseconds to wait when there is no room for it.
    private mutating func take(_ key: String, _ rule: RateLimitRule, _ now: Int64) -> Int64? {
        var window = windows[key] ?? Window(resetsAt: now &+ rule.window)
        if window.resetsAt <= now { window = Window(resetsAt: now &+ rule.window) }
        if window.used >= rule.requests {
            windows[key] = window
            return max(1, window.resetsAt &- now)
        }
        window.used += 1
        windows[key] = window
        return nil
    }

    private mutating func hidden(
        _ route: Route, _ call: Call, _ settings: RateLimitSettings, _ webhookChannelID: UInt64?, _ now: Int64
    ) -> (scope: String, wait: Int64, code: Int?)? {
        switch route.limit {
        case .webhookMessage where route.method == "POST":
            let key = "hidden webhook|\(webhookChannelID ?? 0)"
            return take(key, settings.hiddenWebhook, now).map { ("shared", $0, 40062) }
        case .changeChannel where call.body["name"] != nil || call.body["topic"] != nil:
            return take("hidden rename|\(call.text("channel_id"))", settings.hiddenRename, now).map {
                ("user", $0, nil)
            }
        case .deleteMessage:
            guard let id = UInt64(call.text("message_id")), SnowflakeSource.milliseconds(id) < now &- 14 * 86_400_000
            else { return nil }
            return take("hidden delete|\(call.text("channel_id"))", settings.hiddenOldDelete, now)
                .map { ("user", $0, nil) }
        default:
            return nil
        }
    }

    private func headers(_ key: String, _ route: Route, _ rule: RateLimitRule, _ now: Int64) -> [Header] {
        let window = windows[key]
        let reset = window?.resetsAt ?? now &+ rule.window
        return [
            Header(name: "X-RateLimit-Limit", value: String(rule.requests)),
            Header(name: "X-RateLimit-Remaining", value: String(max(0, rule.requests - (window?.used ?? 1)))),
            Header(name: "X-RateLimit-Reset", value: Self.seconds(reset)),
            Header(name: "X-RateLimit-Reset-After", value: Self.seconds(max(0, reset &- now))),
            Header(name: "X-RateLimit-Bucket", value: Self.hash(route)),
        ]
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }

    /// The same for a class of routes whatever channel or guild they touch.
    private static func hash(_ route: Route) -> String {
        String(Hashing.sha256(Array(route.limit.name.utf8)).hex.prefix(32))
    }

    /// The top-level resource: a bucket is counted once for each.
    private static func major(_ route: Route, _ call: Call) -> String {
        switch route.segments.first {
        case "channels": call.text("channel_id")
        case "guilds": call.text("guild_id")
        case "webhooks": call.text("webhook_id") + "/" + call.text("token")
        default: ""
        }
    }

    /// Notes an answer; 401, 403 and unshared 429 lead to a ban of the address.
    mutating func note(_ status: Int, isShared: Bool, _ settings: RateLimitSettings, now: Int64) {
        guard status == 401 || status == 403 || (status == 429 && !isShared) else { return }
        invalid.removeAll { $0 <= now &- 600_000 }
        invalid.append(now)
        if settings.enforces, invalid.count > settings.invalidRequests { ban(until: now &+ 600_000) }
    }

    mutating func ban(until moment: Int64) { bannedUntil = moment }

    private mutating func sweep(_ now: Int64) {
        guard windows.count > 10_000 else { return }
        windows = windows.filter { $0.value.resetsAt > now }
    }
}

extension RateLimiter.Refusal {
    /// The answer 429 with its body and headers.
    var response: SimResponse {
        var body: JSON = [
            "message": .string(
                scope == "shared" ? "The resource is being rate limited." : "You are being rate limited."),
            "retry_after": .double(Double(retryAfter) / 1000), "global": .bool(scope == "global"),
        ]
        if let code { body["code"] = .count(code) }
        var response = SimResponse.json(body, status: 429)
        response.headers += headers.map { ($0.name, $0.value) }
        response.headers.append(("Retry-After", String((retryAfter &+ 999) / 1000)))
        response.headers.append(("X-RateLimit-Scope", scope))
        return response
    }
}
