// SPDX-License-Identifier: Apache-2.0

/// A value that may hold its own kind. JSON: the value itself.
public indirect enum Indirect<Value> {
    case value(Value)

    public init(_ value: Value) {
        self = .value(value)
    }

    public var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}

extension Indirect: Sendable where Value: Sendable {}
extension Indirect: Equatable where Value: Equatable {}
extension Indirect: Hashable where Value: Hashable {}

extension Indirect: Decodable where Value: Decodable {
    public init(from decoder: any Decoder) throws {
        self = .value(try Value(from: decoder))
    }
}

extension Indirect: Encodable where Value: Encodable {
    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
