// SPDX-License-Identifier: Apache-2.0

/// When a request may go out, by what Discord's headers and refusals have taught so far. Pure: time comes in.
///
/// A limit is known by the hash in `X-RateLimit-Bucket` together with the channel, guild or webhook; which route has
/// which hash is learnt from answers, and until the first one a route sends one request at a time.
/// Discord: Rate Limits.
public struct RateLimits: Sendable {
    public typealias Instant = ContinuousClock.Instant

    public struct Options: Sendable {
        /// Requests a second that carry the bot's token.
        public var globalLimit = 50
        /// How long nothing is sent after Cloudflare has blocked the address.
        public var blockDuration = Duration.seconds(600)
        /// Refused requests (401, 403, 429) in ten minutes; Discord bans the address at 10 000.
        public var invalidLimit = 8000
        public var invalidPerMinute = 500

        public init() {}
    }

    /// What to do about a request now.
    public enum Decision: Sendable, Equatable {
        case go(Permit)
        case wait(until: Instant)
        /// Until any request with this key has been answered.
        case waitForAnswer(BucketKey)
        /// Nothing may be sent: an address ban is in force or near.
        case blocked(until: Instant)
    }

    /// What an answer means for its request.
    public enum Verdict: Sendable, Equatable {
        case passed
        /// 429: the same request may be tried again then.
        case limited(until: Instant, scope: Scope)
        case blocked(until: Instant)
    }

    public enum Scope: String, Sendable, Hashable {
        case user, shared, global
        /// A limit that no header shows.
        case hidden
    }

    /// Leave to send one request; given back with `complete` or `abandon`.
    public struct Permit: Sendable, Hashable {
        let route: RouteKey
        let key: BucketKey
    }

    public struct BucketKey: Sendable, Hashable {
        let hash: String
        let major: String
    }

    private let options: Options
    private var hashes: [String: Hash] = [:]
    private var buckets: [BucketKey: RateLimitBucket] = [:]
    private var pauses: [RouteKey: Instant] = [:]
    private var global: GlobalLimit
    private var invalid: InvalidRequests
    private var blockedUntil: Instant?
    private var reservations = 0

    public init(_ options: Options = Options()) {
        self.options = options
        global = GlobalLimit(perSecond: options.globalLimit)
        invalid = InvalidRequests(perTenMinutes: options.invalidLimit, perMinute: options.invalidPerMinute)
    }

    private enum Hash: Sendable {
        case known(String)
        /// Answers carry no limit.
        case unlimited
    }

    /// Asks to send. `.go` counts the request as sent.
    public mutating func reserve(_ route: Route, method: HTTPMethod, now: Instant) -> Decision {
        tidy(now)
        if let until = blockedUntil(now) { return .blocked(until: until) }
        let routeKey = RouteKey(route, method)
        if let until = pauses[routeKey], until > now { return .wait(until: until) }
        if !route.isAnonymous, let until = global.nextOpening(now) { return .wait(until: until) }
        let key = bucketKey(of: routeKey)
        if case .unlimited = hashes[routeKey.template] {
            // Known to have no limit of its own.
        } else {
            switch buckets[key, default: RateLimitBucket()].take(now) {
            case .taken: break
            case .full(let until): return .wait(until: until)
            case .unanswered: return .waitForAnswer(key)
            }
        }
        if !route.isAnonymous { global.record(now) }
        return .go(Permit(route: routeKey, key: key))
    }

    /// Learns from an answer.
    public mutating func complete(_ permit: Permit, _ answer: RateLimitAnswer, now: Instant) -> Verdict {
        let key = learn(from: answer, permit)
        buckets[permit.key]?.release()
        if answer.isInvalid { invalid.record(now) }
        if answer.isAddressBlock {
            let until = now + options.blockDuration
            blockedUntil = until
            return .blocked(until: until)
        }
        guard answer.status == 429 else {
            if let key, let window = answer.window {
                buckets[key, default: RateLimitBucket()].update(window, now: now)
            }
            return .passed
        }
        return limited(permit, key, answer, now)
    }

    /// The request got no answer.
    public mutating func abandon(_ permit: Permit) {
        buckets[permit.key]?.release()
    }

    /// Until when nothing may be sent at all, if so.
    public mutating func blockedUntil(_ now: Instant) -> Instant? {
        if let until = blockedUntil, until > now { return until }
        return invalid.exhausted(now)
    }

    private func bucketKey(of route: RouteKey) -> BucketKey {
        if case .known(let hash) = hashes[route.template] {
            return BucketKey(hash: hash, major: route.major)
        }
        return BucketKey(hash: "route " + route.template, major: route.major)
    }

    /// The bucket the answer speaks of, if any.
    private mutating func learn(from answer: RateLimitAnswer, _ permit: Permit) -> BucketKey? {
        guard let hash = answer.bucket else {
            let isTelling = (200..<500).contains(answer.status) && answer.status != 429 && answer.status != 401
            if isTelling, hashes[permit.route.template] == nil { hashes[permit.route.template] = Hash.unlimited }
            return nil
        }
        let key = BucketKey(hash: hash, major: permit.route.major)
        if key != permit.key {
            if answer.status == 429, case .known = hashes[permit.route.template] { return nil }  // a hidden limit
            hashes[permit.route.template] = .known(hash)
        }
        return key
    }

    private mutating func limited(
        _ permit: Permit, _ key: BucketKey?, _ answer: RateLimitAnswer, _ now: Instant
    ) -> Verdict {
        let until = now + answer.retryAfter
        if answer.isGlobal {
            global.close(until: until)
            pauses[permit.route] = until
            return .limited(until: until, scope: .global)
        }
        if answer.scope == .shared {
            pauses[permit.route] = until
            return .limited(until: until, scope: .shared)
        }
        guard let key, let window = answer.window, window.remaining == 0 else {
            pauses[permit.route] = until
            return .limited(until: until, scope: .hidden)
        }
        buckets[key, default: RateLimitBucket()].exhaust(limit: window.limit, until: until)
        return .limited(until: until, scope: .user)
    }

    /// Forgets what no longer matters, now and then.
    private mutating func tidy(_ now: Instant) {
        reservations &+= 1
        guard reservations % 1024 == 0 else { return }
        buckets = buckets.filter { !$0.value.isIdle(now) }
        pauses = pauses.filter { $0.value > now }
    }
}

/// A route as limits see it: method and template, and what it is about.
struct RouteKey: Sendable, Hashable {
    let template: String
    let major: String
    let sublimit: String

    init(_ route: Route, _ method: HTTPMethod) {
        template = method.rawValue + " " + route.template
        major = route.major
        sublimit = route.sublimit
    }
}
