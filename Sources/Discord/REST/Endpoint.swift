// SPDX-License-Identifier: Apache-2.0

public enum HTTPMethod: String, Sendable, Hashable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// One request to Discord's REST API and how to read its answer.
public protocol Endpoint<Response>: Sendable {
    associatedtype Response: Sendable

    var method: HTTPMethod { get }
    var route: Route { get }
    var query: [QueryItem] { get }
    var body: RequestBody { get }
    /// Doing it twice is the same as doing it once, so that it may be sent again when the answer was lost.
    var isRepeatable: Bool { get }
    /// Shown in the guild's audit log; up to 512 characters.
    var auditReason: String? { get }
    /// `nil` is the client's own.
    var timeout: Duration? { get }

    /// Reads the body of a successful answer.
    func decode(_ body: [UInt8]) throws -> Response
}

public struct QueryItem: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
