// SPDX-License-Identifier: Apache-2.0

/// One way a REST call may go wrong, planned for the calls it matches.
public struct RESTFault: Sendable {
    public enum Kind: Sendable, Equatable {
        /// Answers so without doing anything; an HTML page unless a body is given.
        case status(Int, body: String?, retryAfter: Int?)
        /// Does it, then cuts the connection instead of answering.
        case loseAnswer
        /// Does it, then answers so.
        case failAfter(Int)
        /// Cuts the connection before doing anything.
        case reset
        /// 429 with a scope: `user`, `shared` or `global`.
        case rateLimit(scope: String, milliseconds: Int64)
        /// 403 as HTML without rate-limit headers, for every call until then.
        case cloudflare(milliseconds: Int64)
        case delay(milliseconds: Int64)
        /// Sends the body in drops.
        case slow(bytesPerSecond: Int)
        /// Answers properly and ends the connection.
        case close
    }

    public var kind: Kind
    public var method: String?
    /// Part of the path or of its template, `/channels/{channel_id}/messages`.
    public var path: String?
    public var times: Int
    /// Matching calls let through first.
    public var skip: Int

    public init(_ kind: Kind, method: String? = nil, path: String? = nil, times: Int = 1, skip: Int = 0) {
        self.kind = kind
        self.method = method
        self.path = path
        self.times = times
        self.skip = skip
    }
}

/// How an answer is to be brought to the client.
public struct Delivery: Sendable, Equatable {
    public var delay: Int64 = 0
    /// nil sends all at once.
    public var bytesPerSecond: Int?
    /// The connection is cut and nothing sent.
    public var isLost = false
    public var closes = false

    public init() {}
}

struct RESTFaults: Sendable {
    private(set) var plans: [RESTFault] = []

    mutating func add(_ fault: RESTFault) { plans.append(fault) }
    mutating func clear() { plans = [] }

    /// The fault this call meets, if any.
    mutating func take(_ request: SimRequest, template: String?) -> RESTFault.Kind? {
        guard let index = plans.firstIndex(where: { $0.matches(request, template) }) else { return nil }
        guard plans[index].skip == 0 else {
            plans[index].skip -= 1
            return nil
        }
        plans[index].times -= 1
        let kind = plans[index].kind
        if plans[index].times <= 0 { plans.remove(at: index) }
        return kind
    }
}

extension RESTFault {
    func matches(_ request: SimRequest, _ template: String?) -> Bool {
        if let method, method != request.method { return false }
        guard let path else { return true }
        return request.path.contains(path) || (template?.contains(path) ?? false)
    }
}
