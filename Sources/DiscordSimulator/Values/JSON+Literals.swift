// SPDX-License-Identifier: Apache-2.0

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .int(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

extension JSON {
    /// A snowflake as Discord writes it: a decimal string.
    public static func id(_ value: UInt64) -> JSON { .string(String(value)) }
    public static func id(_ value: UInt64?) -> JSON { value.map { .string(String($0)) } ?? .null }
    public static func ids(_ values: some Sequence<UInt64>) -> JSON { .array(values.map { .id($0) }) }
    public static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    public static func count(_ value: Int) -> JSON { .int(Int64(value)) }
    /// Milliseconds since the Unix epoch as Discord writes a time.
    public static func time(_ milliseconds: Int64?) -> JSON {
        milliseconds.map { .string(DiscordTime.string($0)) } ?? .null
    }
}
