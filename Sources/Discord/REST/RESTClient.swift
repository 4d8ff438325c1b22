// SPDX-License-Identifier: Apache-2.0
public import Base
public import Net

/// Sends requests to Discord's REST API within its limits.
///
/// Requests of one route and channel go in the order they were asked for; of all others none waits for another.
/// A request is sent again after a network fault or a 5xx only if that is safe (see ``Endpoint/isRepeatable``), and
/// after a 429 always.
public actor RESTClient {
    private let transport: any HTTPTransport
    private let token: Secret
    private let options: RESTOptions
    private let time: Timekeeper
    private let report: @Sendable (RESTReport) -> Void
    private var limits: RateLimits
    private var isUnauthorized = false
    private let doors = Waiters<RouteKey>()
    private let answers = Waiters<RateLimits.BucketKey>()

    public init(
        transport: any HTTPTransport,
        token: Secret,
        options: RESTOptions = RESTOptions(),
        time: Timekeeper = .system,
        report: @escaping @Sendable (RESTReport) -> Void = { _ in }
    ) {
        self.transport = transport
        self.token = token
        self.options = options
        self.time = time
        self.report = report
        limits = RateLimits(options.limits)
    }

    /// Sends the request, now or when limits allow, and reads the answer. Cancelling the task stops the waiting.
    public func send<E: Endpoint>(_ endpoint: E) async throws(DiscordError) -> E.Response {
        let call = "\(endpoint.method.rawValue) \(endpoint.route.template)"
        let request = try request(for: endpoint, call: call)
        let response = try await answer(to: request, endpoint, call: call)
        do {
            return try endpoint.decode(response.body)
        } catch {
            throw .decoding(reason: "\(error)", call: call)
        }
    }

    /// One call's retries so far.
    private struct Attempts {
        var failures = 0
        var refusals = 0
        var backoff = Backoff(base: .milliseconds(500), cap: .seconds(15))
    }

    private func answer(
        to request: HTTPRequest, _ endpoint: some Endpoint, call: String
    ) async throws(DiscordError) -> HTTPResponse {
        var attempts = Attempts()
        while true {
            let asked = time.now()
            let permit = try await permit(for: endpoint, call: call)
            let started = time.now()
            let response: HTTPResponse
            do throws(NetError) {
                response = try await transport.exchange(request)
            } catch {
                limits.abandon(permit)
                answers.call(permit.key)
                report(.failed(call: call, error, waited: started - asked, took: time.now() - started))
                try await recover(from: error, endpoint, &attempts, call: call)
                continue
            }
            let now = time.now()
            let verdict = limits.complete(permit, RateLimitAnswer(response), now: now)
            answers.call(permit.key)
            report(.answered(call: call, status: response.status, waited: started - asked, took: now - started))
            if try await settle(response, verdict, endpoint, &attempts, call: call) { return response }
        }
    }

    /// True when the answer is final and good; returns false when the request is to be sent again.
    private func settle(
        _ response: HTTPResponse, _ verdict: RateLimits.Verdict, _ endpoint: some Endpoint,
        _ attempts: inout Attempts, call: String
    ) async throws(DiscordError) -> Bool {
        switch verdict {
        case .blocked(let until):
            let wait = until - time.now()
            report(.blocked(for: wait))
            throw .blocked(for: wait)
        case .limited(let until, let scope):
            let wait = until - time.now()
            report(.limited(call: call, scope: scope, wait: wait))
            attempts.refusals += 1
            guard attempts.refusals <= 10, wait <= options.patience else {
                throw .rateLimited(retryAfter: wait, call: call)
            }
            try await sleep(until: until)
            return false
        case .passed:
            break
        }
        switch response.status {
        case 200..<300:
            return true
        case 500...:
            try await recover(fromStatus: response, endpoint, &attempts, call: call)
            return false
        default:
            throw refusal(response, endpoint, call: call)
        }
    }

    private func refusal(_ response: HTTPResponse, _ endpoint: some Endpoint, call: String) -> DiscordError {
        if response.status == 401, !endpoint.route.isAnonymous {
            if !isUnauthorized { report(.unauthorized) }
            isUnauthorized = true
            return .unauthorized
        }
        let fault =
            APIFault.read(response.body, status: response.status)
            ?? APIFault(status: response.status, code: 0, message: "HTTP \(response.status)")
        return .api(fault, call: call)
    }

    private func recover(
        from error: NetError, _ endpoint: some Endpoint, _ attempts: inout Attempts, call: String
    ) async throws(DiscordError) {
        if error.mayHaveReachedServer, !endpoint.isRepeatable {
            throw .ambiguous(reason: error.description, call: call)
        }
        switch error {
        case .cancelled: throw .cancelled
        case .badURL, .tooLarge, .forbidden: throw .network(error, call: call)
        default: break
        }
        attempts.failures += 1
        guard attempts.failures <= options.retries else { throw .network(error, call: call) }
        try await sleep(until: time.now() + attempts.backoff.next(random: time.random()))
    }

    private func recover(
        fromStatus response: HTTPResponse, _ endpoint: some Endpoint, _ attempts: inout Attempts, call: String
    ) async throws(DiscordError) {
        guard endpoint.isRepeatable else {
            throw .ambiguous(reason: "HTTP \(response.status)", call: call)
        }
        attempts.failures += 1
        guard attempts.failures <= options.retries else {
            throw .unavailable(status: response.status, call: call)
        }
        let asked = response.header("Retry-After").flatMap { Int64($0) }.map { Duration.seconds(min(max($0, 0), 60)) }
        let wait = max(attempts.backoff.next(random: time.random()), asked ?? .zero)
        try await sleep(until: time.now() + wait)
    }

    /// Waits in line and for limits. The line is held only while waiting, not while the request is on its way.
    private func permit(
        for endpoint: some Endpoint, call: String
    ) async throws(DiscordError) -> RateLimits.Permit {
        let line = RouteKey(endpoint.route, endpoint.method)
        do {
            try await doors.enter(line)
        } catch {
            throw .cancelled
        }
        defer { doors.leave(line) }
        while true {
            if isUnauthorized, !endpoint.route.isAnonymous { throw .unauthorized }
            let now = time.now()
            switch limits.reserve(endpoint.route, method: endpoint.method, now: now) {
            case .go(let permit):
                return permit
            case .blocked(let until):
                throw .blocked(for: until - now)
            case .wait(let until):
                guard until - now <= options.patience else { throw .rateLimited(retryAfter: until - now, call: call) }
                try await sleep(until: until)
            case .waitForAnswer(let key):
                do { try await answers.wait(for: key) } catch { throw .cancelled }
            }
        }
    }

    private func sleep(until instant: Timekeeper.Instant) async throws(DiscordError) {
        do { try await time.sleep(instant) } catch { throw .cancelled }
    }

    private func request(for endpoint: some Endpoint, call: String) throws(DiscordError) -> HTTPRequest {
        let body: HTTPBody
        do {
            body = try endpoint.body.encoded()
        } catch {
            throw .unsendable(reason: "\(error)", call: call)
        }
        var headers = [HTTPHeader(name: "User-Agent", value: options.userAgent)]
        if !endpoint.route.isAnonymous {
            headers.append(HTTPHeader(name: "Authorization", value: "Bot " + token.reveal()))
        }
        if let reason = endpoint.auditReason, !reason.isEmpty {
            headers.append(HTTPHeader(name: "X-Audit-Log-Reason", value: reason.auditReason))
        }
        let query = endpoint.query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
        var url = options.baseURL + "/" + endpoint.route.path.reveal()
        if !query.isEmpty { url += "?" + query.joined(separator: "&") }
        return HTTPRequest(
            method: endpoint.method.rawValue, url: url, headers: headers, body: body,
            timeout: endpoint.timeout ?? options.timeout)
    }
}

extension String {
    /// 512 characters at most before encoding. Discord: Audit Logs.
    fileprivate var auditReason: String {
        var cut = String.UnicodeScalarView()
        cut.append(contentsOf: unicodeScalars.prefix(512))
        return String(cut).percentEncoded
    }
}
