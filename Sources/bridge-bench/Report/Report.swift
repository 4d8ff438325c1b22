// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation

/// All that was measured in one run, for machines.
struct Report: Encodable {
    struct Part: Encodable {
        var bench: String
        /// When it began.
        var load: LoadAverage
        var figures: [Figure]
    }

    var machine: Machine
    var startedAt = Timestamp.now().iso8601
    var loadAtEnd: LoadAverage?
    var parts: [Part] = []

    init(machine: Machine) {
        self.machine = machine
    }

    mutating func add(_ figures: [Figure], of bench: String, load: LoadAverage) {
        parts.append(Part(bench: bench, load: load, figures: figures))
    }

    mutating func finish() {
        loadAtEnd = Machine.load
    }

    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return try encoder.encode(self)
        }
    }
}
