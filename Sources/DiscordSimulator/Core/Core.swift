// SPDX-License-Identifier: Apache-2.0

/// The whole simulator without sockets, threads or a clock: world, faces, limits, faults and logs.
struct Core: Sendable {
    var world: World
    var gateway = GatewayFace()
    var limiter = RateLimiter()
    var faults = RESTFaults()
    var log = RequestLog()
    /// Added to the driver's clock.
    var clockOffset: Int64 = 0
    var load: LoadPlan?
    /// What the world was built from, for a reset.
    var scenario = Scenario.small

    struct Answer: Sendable {
        var response: SimResponse
        var delivery = Delivery()
    }

    init(world: World) {
        self.world = world
    }

    /// A new world at the same addresses: connections end, sessions, logs, limits and faults are forgotten. Ids go on
    /// growing, so that old ones are never met again.
    mutating func reset(to scenario: Scenario) throws(SimulatorFault) {
        var settings = SimulatorSettings()
        settings.seed = world.settings.seed
        settings.token = world.settings.token
        settings.restBaseURL = world.settings.restBaseURL
        settings.gatewayURL = world.settings.gatewayURL
        settings.resumeURL = world.settings.resumeURL
        settings.cdnBaseURL = world.settings.cdnBaseURL
        let fresh = try ScenarioLoader.world(from: scenario.json, settings: settings, now: world.now)
        for peer in gateway.peers.keys.sorted() { gateway.close(peer, .sessionTimedOut, now: world.now) }
        let ids = world.ids
        world = fresh
        world.ids = ids
        gateway.sessions = [:]
        gateway.faults = GatewayFaults()
        limiter = RateLimiter()
        faults = RESTFaults()
        log.clear()
        load = nil
        self.scenario = scenario
    }

    /// Moves time on to the driver's `now` and does what fell due.
    mutating func tick(_ now: Int64) {
        world.pass(until: now &+ clockOffset)
        runLoad()
        gateway.dispatch(world.takeEmissions(), world)
        gateway.tick(world)
    }

    mutating func respond(to request: SimRequest) -> Answer {
        if request.path.hasPrefix(CDN.prefix) { return Answer(response: CDN.respond(to: request, in: world)) }
        if request.path.hasPrefix("/_sim") {
            let response = Control.respond(to: request, &self)
            gateway.dispatch(world.takeEmissions(), world)
            return Answer(response: response)
        }
        if request.method == "GET", let page = WebPage.respond(to: request) { return Answer(response: page) }
        guard request.path.hasPrefix("/api") else { return Answer(response: .failure(.notFound)) }
        return rest(request)
    }

    private mutating func rest(_ request: SimRequest) -> Answer {
        if limiter.bannedUntil > world.now { return record(request, nil, Answer(response: Self.cloudflare)) }
        switch REST.route(request, in: world) {
        case .refused(let response):
            if let fault = faults.take(request, template: nil) { return record(request, nil, bend(response, fault)) }
            return record(request, nil, Answer(response: response))
        case .route(let route, let call):
            if let fault = faults.take(request, template: route.template) {
                return record(request, (route, call), bend(route, call, fault))
            }
            return record(request, (route, call), Answer(response: run(route, call)))
        }
    }

    /// Within its limits, acts and lets the events go.
    private mutating func run(_ route: Route, _ call: Call) -> SimResponse {
        var call = call
        let fault = REST.read(&call, world.settings)
        let place = UInt64(call.text("webhook_id")).flatMap { world.webhooks[$0]?.channelID }
        switch limiter.judge(route, call, world.settings.limits, webhookChannelID: place, now: world.now) {
        case .refused(let refusal): return refusal.response
        case .passed(let headers):
            var response = fault.map { .failure($0) } ?? REST.run(route, call, in: &world)
            response.headers += headers.map { ($0.name, $0.value) }
            response.headers.append(("Via", "1.1 simulator"))
            gateway.dispatch(world.takeEmissions(), world)
            return response
        }
    }

    static let cloudflare = SimResponse.text(
        "<!doctype html><title>Access denied</title><p>error code: 1015</p>", status: 429, type: "text/html")

    /// A call that meets a fault before or after it acts.
    private mutating func bend(_ route: Route, _ call: Call, _ fault: RESTFault.Kind) -> Answer {
        switch fault {
        case .loseAnswer, .failAfter, .delay, .slow, .close: bend(run(route, call), fault)
        default: bend(SimResponse.noContent, fault)
        }
    }

    private mutating func bend(_ response: SimResponse, _ fault: RESTFault.Kind) -> Answer {
        var answer = Answer(response: response)
        switch fault {
        case .status(let status, let body, let retryAfter):
            answer.response = Self.failure(status, body)
            if let retryAfter { answer.response.headers.append(("Retry-After", String(retryAfter))) }
        case .failAfter(let status): answer.response = Self.failure(status, nil)
        case .loseAnswer, .reset: answer.delivery.isLost = true
        case .rateLimit(let scope, let milliseconds):
            let header = scope == "global" ? [RateLimiter.Header(name: "X-RateLimit-Global", value: "true")] : []
            answer.response = RateLimiter.Refusal(scope: scope, retryAfter: milliseconds, headers: header).response
        case .cloudflare(let milliseconds):
            limiter.ban(until: world.now &+ milliseconds)
            answer.response = Self.cloudflare
        case .delay(let milliseconds): answer.delivery.delay = milliseconds
        case .slow(let rate): answer.delivery.bytesPerSecond = rate
        case .close: answer.delivery.closes = true
        }
        return answer
    }

    private static func failure(_ status: Int, _ body: String?) -> SimResponse {
        guard let body else {
            return .text("<html><head><title>\(status)</title></head></html>", status: status, type: "text/html")
        }
        return .text(body, status: status, type: body.hasPrefix("{") ? "application/json" : "text/html")
    }

    private mutating func record(_ request: SimRequest, _ found: (Route, Call)?, _ answer: Answer) -> Answer {
        let status = answer.response.status
        let isShared = answer.response.header("X-RateLimit-Scope") == "shared"
        limiter.note(status, isShared: isShared, world.settings.limits, now: world.now)
        let at = world.now
        log.add { number in LoggedRequest(number, request, found?.0.template, answer, at: at) }
        return answer
    }
}
