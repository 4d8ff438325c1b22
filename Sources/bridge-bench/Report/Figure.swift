// SPDX-License-Identifier: Apache-2.0

/// One measured number.
struct Figure: Sendable, Encodable {
    var name: String
    var value: Double
    var unit: String
    /// What it is to reach, or to stay under.
    var budget: Budget?

    init(_ name: String, _ value: Double, _ unit: String, budget: Budget? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.budget = budget
    }

    /// Whether the budget is kept; nil without one.
    var isWithin: Bool? {
        switch budget {
        case .atLeast(let bound): value >= bound
        case .under(let bound): value < bound
        case nil: nil
        }
    }
}

enum Budget: Sendable, Hashable {
    case atLeast(Double)
    case under(Double)

    var text: String {
        switch self {
        case .atLeast(let bound): "≥ \(Table.number(bound))"
        case .under(let bound): "< \(Table.number(bound))"
        }
    }
}

extension Budget: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .atLeast(let bound): try container.encode(["at_least": bound])
        case .under(let bound): try container.encode(["under": bound])
        }
    }
}
