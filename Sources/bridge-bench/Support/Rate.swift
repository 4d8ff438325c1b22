// SPDX-License-Identifier: Apache-2.0

/// So many operations and what they took.
struct Rate: Sendable {
    var operations: Int
    var usage: Usage

    var perSecond: Double { Double(operations) / usage.wall }
    var cpuMicroseconds: Double { usage.cpu / Double(operations) * 1e6 }

    /// Does something over and over until the time is up, once before to warm up. `body` tells how many it did.
    static func of(_ seconds: Double, _ body: () throws -> Int) rethrows -> Rate {
        _ = try body()
        var operations = 0
        let start = Usage.now()
        var usage: Usage
        repeat {
            operations += try body()
            usage = Usage.now() - start
        } while usage.wall < seconds
        return Rate(operations: operations, usage: usage)
    }

    /// Both ways to look at it: what came out in a second, and the processor time of each.
    func figures(_ name: String, _ unit: String, each: String, budget: Budget? = nil) -> [Figure] {
        [
            Figure(name, perSecond, "\(unit)/s", budget: budget),
            Figure("\(name): CPU", cpuMicroseconds, "µs \(each)"),
        ]
    }
}
