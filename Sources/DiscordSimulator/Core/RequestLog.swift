// SPDX-License-Identifier: Apache-2.0

/// One REST call as tests ask about it.
public struct LoggedRequest: Sendable {
    public let number: Int
    /// Milliseconds since the Unix epoch.
    public let at: Int64
    public let method: String
    public let path: String
    /// Such as `/channels/{channel_id}/messages`; nil when no route was found.
    public let template: String?
    public let query: JSON
    public let hasAuthorization: Bool
    public let userAgent: String?
    public let contentType: String?
    /// The JSON body, or the `payload_json` of a multipart one.
    public let body: JSON
    public let files: [UploadedFile]
    public let status: Int
    public let response: JSON?
    public let isLost: Bool

    public struct UploadedFile: Sendable {
        public let field: String
        public let filename: String
        public let contentType: String
        public let size: Int
    }

    public var json: JSON {
        [
            "n": .count(number), "at": .time(at), "method": .string(method), "path": .string(path),
            "template": .text(template), "query": query, "authorized": .bool(hasAuthorization),
            "user_agent": .text(userAgent), "content_type": .text(contentType), "body": body,
            "files": .array(
                files.map {
                    [
                        "field": .string($0.field), "filename": .string($0.filename),
                        "content_type": .string($0.contentType), "size": .count($0.size),
                    ]
                }),
            "status": .count(status), "response": response ?? .null, "lost": .bool(isLost),
        ]
    }
}

/// What to look for in the log; nil fits everything.
public struct RequestMatcher: Sendable {
    public var method: String?
    /// Part of the path or of its template.
    public var path: String?
    public var status: Int?
    /// Only requests after this number.
    public var after: Int

    public init(_ method: String? = nil, _ path: String? = nil, status: Int? = nil, after: Int = 0) {
        self.method = method
        self.path = path
        self.status = status
        self.after = after
    }

    func matches(_ entry: LoggedRequest) -> Bool {
        if entry.number <= after { return false }
        if let method, method != entry.method { return false }
        if let status, status != entry.status { return false }
        guard let path else { return true }
        return entry.path.contains(path) || (entry.template?.contains(path) ?? false)
    }
}

struct RequestLog: Sendable {
    private(set) var entries: [LoggedRequest] = []
    private(set) var count = 0
    var capacity = 10_000

    mutating func add(_ make: (Int) -> LoggedRequest) {
        count += 1
        entries.append(make(count))
        if entries.count > capacity + 500 { entries.removeFirst(500) }
    }

    func matching(_ matcher: RequestMatcher) -> [LoggedRequest] {
        entries.filter { matcher.matches($0) }
    }

    mutating func clear() { entries = [] }
}
