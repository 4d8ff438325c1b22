// SPDX-License-Identifier: Apache-2.0

/// One of Discord's counters: so many requests per window, as far as answers have shown.
struct RateLimitBucket: Sendable {
    typealias Instant = ContinuousClock.Instant

    enum Taking: Equatable {
        case taken
        case full(until: Instant)
        /// What is known does not allow another one before an answer.
        case unanswered
    }

    private var limit = 1
    private var remaining = 1
    /// When the window ends; `nil` until an answer of this window has told.
    private var resetAt: Instant?
    private var inFlight = 0

    /// Counts one request against the window if it fits.
    mutating func take(_ now: Instant) -> Taking {
        if let end = resetAt, end <= now {
            resetAt = nil
            remaining = max(limit - inFlight, 0)
        }
        if remaining <= 0 {
            if let end = resetAt { return .full(until: end) }
            if inFlight > 0 { return .unanswered }
            remaining = limit
        }
        remaining -= 1
        inFlight += 1
        return .taken
    }

    mutating func release() {
        inFlight = max(inFlight - 1, 0)
    }

    /// Takes over what an answer's headers say.
    mutating func update(_ window: RateLimitWindow, now: Instant) {
        limit = max(window.limit, 1)
        let end = now + window.resetAfter
        let told = min(max(window.remaining, 0), limit)
        guard let known = resetAt, known > now else {
            resetAt = end
            remaining = max(told - inFlight, 0)
            return
        }
        if end > known + .milliseconds(250) {
            resetAt = end
            remaining = max(told - inFlight, 0)
        } else if end > known - .milliseconds(250) {
            remaining = min(remaining, told)
        }  // else a late answer of an earlier window
    }

    /// A refusal: nothing more before `until`.
    mutating func exhaust(limit: Int, until: Instant) {
        self.limit = max(limit, 1)
        remaining = 0
        resetAt = max(resetAt ?? until, until)
    }

    func isIdle(_ now: Instant) -> Bool {
        inFlight == 0 && (resetAt.map { $0 <= now } ?? true)
    }
}

/// What an answer's headers say about its bucket.
struct RateLimitWindow: Sendable, Equatable {
    var limit: Int
    var remaining: Int
    var resetAfter: Duration
}
