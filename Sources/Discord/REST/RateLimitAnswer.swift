// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
public import Net

/// What an answer says about limits. Discord: Rate Limits, Header Format.
public struct RateLimitAnswer: Sendable {
    var status: Int
    var bucket: String?
    var window: RateLimitWindow?
    var scope: RateLimits.Scope?
    var isGlobal: Bool
    var retryAfter: Duration
    /// Cloudflare refuses the address: no limit headers, and not Discord's JSON.
    var isAddressBlock: Bool

    public init(_ response: HTTPResponse) {
        status = response.status
        bucket = response.header("X-RateLimit-Bucket")
        scope = response.header("X-RateLimit-Scope").flatMap(RateLimits.Scope.init)
        window = Self.window(response)
        let body = response.status == 429 ? Self.refusal(response.body) : nil
        isGlobal =
            response.header("X-RateLimit-Global")?.lowercased() == "true" || scope == .global || body?.global == true
        let told = body?.retryAfter ?? response.header("Retry-After").flatMap(Double.init)
        retryAfter = Self.duration(told ?? 1)
        isAddressBlock = Self.isAddressBlock(response, told: told)
    }

    /// Counts towards a ban of the address.
    var isInvalid: Bool {
        status == 401 || status == 403 || (status == 429 && scope != .shared)
    }

    private static func window(_ response: HTTPResponse) -> RateLimitWindow? {
        guard let limit = response.header("X-RateLimit-Limit").flatMap({ Int($0) }),
            let remaining = response.header("X-RateLimit-Remaining").flatMap({ Int($0) }),
            let reset = response.header("X-RateLimit-Reset-After").flatMap(Double.init)
        else { return nil }
        return RateLimitWindow(limit: limit, remaining: remaining, resetAfter: duration(reset))
    }

    private struct Refusal: Decodable {
        var retryAfter: Double?
        var global: Bool?

        enum CodingKeys: String, CodingKey {
            case global
            case retryAfter = "retry_after"
        }
    }

    private static func refusal(_ body: [UInt8]) -> Refusal? {
        try? JSONDecoder().decode(Refusal.self, from: Data(body))
    }

    private static func isAddressBlock(_ response: HTTPResponse, told: Double?) -> Bool {
        guard response.status == 429 || response.status == 403 else { return false }
        let hasHeaders =
            response.header("X-RateLimit-Bucket") != nil || response.header("X-RateLimit-Global") != nil
            || response.header("X-RateLimit-Scope") != nil || response.header("Retry-After") != nil
        guard !hasHeaders, told == nil else { return false }
        let fault = APIFault.read(response.body)
        guard let fault else { return true }  // not Discord's JSON
        return fault.code == 0 && fault.message.hasPrefix("You are being blocked")
    }

    /// Seconds, within a day: what is remote is not trusted to be sane.
    private static func duration(_ seconds: Double) -> Duration {
        guard seconds.isFinite else { return .seconds(60) }
        return .milliseconds(Int64((min(max(seconds, 0), 86_400) * 1000).rounded(.up)))
    }
}
