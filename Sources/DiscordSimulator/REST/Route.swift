// SPDX-License-Identifier: Apache-2.0

/// One operation of the API and what answers it.
struct Route: Sendable {
    typealias Handler = @Sendable (inout World, Call) throws(APIError) -> SimResponse

    let method: String
    /// Segments such as `channels`, `{channel_id}`, `messages`.
    let segments: [String]
    /// Whether the bot's token is asked for.
    let needsAuthorization: Bool
    /// Which limit counts it; routes of one class share a bucket per major parameter.
    let limit: LimitClass
    let handler: Handler

    init(
        _ method: String, _ template: String, limit: LimitClass? = nil, authorized: Bool = true,
        _ handler: @escaping Handler
    ) {
        self.method = method
        segments = template.split(separator: "/").map(String.init)
        needsAuthorization = authorized
        self.limit = limit ?? .route("\(method) /\(segments.joined(separator: "/"))")
        self.handler = handler
    }

    var template: String { "/" + segments.joined(separator: "/") }

    /// The parameters in a path of this shape.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, path) {
            if segment.hasPrefix("{") {
                parameters[String(segment.dropFirst().dropLast())] = part.percentDecoded ?? part
            } else if segment != part.percentDecoded {
                return nil
            }
        }
        return parameters
    }

    var literals: Int { segments.count { !$0.hasPrefix("{") } }
}

/// All operations, found by method and path; a literal segment beats a parameter.
struct RouteTable: Sendable {
    private var byShape: [Shape: [Route]] = [:]
    private(set) var routes: [Route] = []

    private struct Shape: Hashable {
        let method: String
        let length: Int
        let first: String
    }

    init(_ routes: [Route]) {
        self.routes = routes
        for route in routes {
            byShape[Shape(method: route.method, length: route.segments.count, first: route.segments[0]), default: []]
                .append(route)
        }
        for key in byShape.keys { byShape[key]?.sort { $0.literals > $1.literals } }
    }

    func find(_ method: String, _ path: [String]) -> (route: Route, parameters: [String: String])? {
        guard let first = path.first else { return nil }
        for route in byShape[Shape(method: method, length: path.count, first: first)] ?? [] {
            if let parameters = route.match(path) { return (route, parameters) }
        }
        return nil
    }

    /// Whether the path exists under another method.
    func knows(_ path: [String]) -> Bool {
        routes.contains { $0.match(path) != nil }
    }
}
