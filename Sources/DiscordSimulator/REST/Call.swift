// SPDX-License-Identifier: Apache-2.0

/// One request that found its route: parameters decoded, body read.
struct Call: Sendable {
    let request: SimRequest
    var parameters: [String: String] = [:]
    var body = JSON.emptyObject
    var files: [Multipart.Part] = []
    /// Who acts: the bot, or nobody where a token in the path is the key.
    var actorID: UInt64?
    var reason: String? {
        request.header("x-audit-log-reason")?.percentDecoded
    }

    var query: Query { request.query }

    /// A snowflake of the path; what is none is answered like an unknown form field.
    func id(_ name: String) throws(APIError) -> UInt64 {
        guard let text = parameters[name], let id = UInt64(text) else {
            throw .invalidForm(
                [name], "NUMBER_TYPE_COERCE", "Value \"\(parameters[name] ?? "")\" is not snowflake.")
        }
        return id
    }

    func text(_ name: String) -> String { parameters[name] ?? "" }

    /// A whole number of the query within bounds.
    func limit(_ range: ClosedRange<Int>, default standard: Int) throws(APIError) -> Int {
        try limit("limit", range, default: standard)
    }

    func limit(_ name: String, _ range: ClosedRange<Int>, default standard: Int) throws(APIError) -> Int {
        guard let text = query[name] else { return standard }
        guard let value = Int(text) else {
            throw .invalidForm([name], "NUMBER_TYPE_COERCE", "Value \"\(text)\" is not int.")
        }
        guard value >= range.lowerBound else {
            throw .invalidForm(
                [name], "NUMBER_TYPE_MIN", "int value should be greater than or equal to \(range.lowerBound).")
        }
        guard value <= range.upperBound else {
            throw .invalidForm(
                [name], "NUMBER_TYPE_MAX", "int value should be less than or equal to \(range.upperBound).")
        }
        return value
    }

    func snowflake(_ name: String) throws(APIError) -> UInt64? {
        guard let text = query[name] else { return nil }
        guard let id = UInt64(text) else {
            throw .invalidForm([name], "NUMBER_TYPE_COERCE", "Value \"\(text)\" is not snowflake.")
        }
        return id
    }

    /// A time of the query; a `+` that came through as a blank is forgiven.
    func time(_ name: String) throws(APIError) -> Int64? {
        guard let text = query[name] else { return nil }
        let repaired = String(text.map { $0 == " " ? "+" : $0 })
        guard let time = DiscordTime.milliseconds(repaired) ?? UInt64(text).map(SnowflakeSource.milliseconds) else {
            throw .invalidForm([name], "DATE_TIME_TYPE_PARSE", "Could not parse \(text). Should be ISO8601.")
        }
        return time
    }

    /// The acting bot; routes that take a webhook's token have none.
    func actor() throws(APIError) -> UInt64 {
        guard let actorID else { throw .unauthorized }
        return actorID
    }
}
