// SPDX-License-Identifier: Apache-2.0

/// A request as it came over whatever carried it.
public struct SimRequest: Sendable {
    public var method: String
    /// Without the query, still percent-encoded.
    public var path: String
    public var query: Query
    public var headers: [String: String]
    public var body: [UInt8]

    /// - Parameter headers: names in any case; a later one with the same name wins.
    public init(
        _ method: String, _ path: String, query: Query = Query(), headers: [(String, String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = Dictionary(headers.map { ($0.0.lowercased(), $0.1) }) { _, last in last }
        self.body = body
    }

    /// From a request target such as `/api/v10/gateway?x=1`.
    public init(_ method: String, target: String, headers: [(String, String)] = [], body: [UInt8] = []) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method, parts.first.map(String.init) ?? "/", query: Query(parts.count > 1 ? String(parts[1]) : ""),
            headers: headers, body: body)
    }

    public func header(_ name: String) -> String? { headers[name.lowercased()] }
}

public struct SimResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Discord's JSON answers carry the bare media type.
    public static func json(_ json: JSON, status: Int = 200) -> SimResponse {
        SimResponse(status: status, headers: [("Content-Type", "application/json")], body: json.bytes)
    }

    public static let noContent = SimResponse(status: 204)

    static func text(_ text: String, status: Int, type: String = "text/plain; charset=UTF-8") -> SimResponse {
        SimResponse(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
    }

    static func failure(_ error: APIError) -> SimResponse { .json(error.json, status: error.status) }

    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    public var json: JSON? { JSON(parsing: body) }
}
