// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// An endpoint as a value. Made by the static functions, which read well at the point of use:
/// `try await client.send(.message(id, in: channel))`.
public struct Call<Response: Sendable>: Endpoint {
    public let method: HTTPMethod
    public var route: Route
    public var query: [QueryItem] = []
    public var body: RequestBody = .none
    public var isRepeatable: Bool
    public var auditReason: String?
    public var timeout: Duration?
    private let read: @Sendable ([UInt8]) throws -> Response

    init(_ method: HTTPMethod, _ route: Route, read: @escaping @Sendable ([UInt8]) throws -> Response) {
        self.method = method
        self.route = route
        self.read = read
        isRepeatable = method != .post
    }

    public func decode(_ body: [UInt8]) throws -> Response {
        try read(body)
    }

    /// Leaves the parameters out that have no value.
    func asking(_ parameters: KeyValuePairs<String, (any CustomStringConvertible)?>) -> Self {
        var copy = self
        copy.query += parameters.compactMap { name, value in value.map { QueryItem(name, $0.description) } }
        return copy
    }

    func sending(_ value: any Encodable & Sendable) -> Self {
        var copy = self
        copy.body = .json(value)
        return copy
    }

    func sending(_ value: any Encodable & Sendable, files: [Upload]) -> Self {
        var copy = self
        copy.body = .upload(value, files: files)
        // An uplink of 1 Mbit/s is to be enough.
        if !files.isEmpty { copy.timeout = .seconds(120 + files.reduce(0) { $0 + $1.size } / 125_000) }
        return copy
    }

    func repeatable(_ isRepeatable: Bool = true) -> Self {
        var copy = self
        copy.isRepeatable = isRepeatable
        return copy
    }

    func anonymous() -> Self {
        var copy = self
        copy.route.isAnonymous = true
        return copy
    }

    func limited(as sublimit: String) -> Self {
        var copy = self
        copy.route.sublimit = sublimit
        return copy
    }

    /// With a reason for the guild's audit log.
    public func because(of reason: String?) -> Self {
        var copy = self
        copy.auditReason = reason
        return copy
    }
}

extension Call where Response: Decodable {
    init(_ method: HTTPMethod, _ route: Route) {
        self.init(method, route) {
            try JSONDecoder().decode(Response.self, from: LoneSurrogates.replaced(in: Data($0)))
        }
    }
}

extension Call {
    /// A list of which the readable elements count.
    static func list<Element: Decodable & Sendable>(_ method: HTTPMethod, _ route: Route) -> Self
    where Response == [Element] {
        Call(method, route) {
            try JSONDecoder().decode(LossyArray<Element>.self, from: LoneSurrogates.replaced(in: Data($0))).elements
        }
    }
}

/// The answer of endpoints that answer nothing.
public struct NoContent: Sendable, Hashable {
    public init() {}
}

extension Call where Response == NoContent {
    init(_ method: HTTPMethod, _ route: Route) {
        self.init(method, route) { _ in NoContent() }
    }
}
