// SPDX-License-Identifier: Apache-2.0
import Base

/// When numbered messages left and when they arrived.
final class Latencies: Sendable {
    private struct Times {
        var left: [Double]
        var arrived: [Double]
        var count = 0
    }

    private let times: Lock<Times>

    init(count: Int) {
        times = Lock(Times(left: Array(repeating: 0, count: count), arrived: Array(repeating: 0, count: count)))
    }

    func left(_ number: Int) {
        let now = Moment.seconds
        times.withLock { $0.left[number] = now }
    }

    /// Later arrivals of the same message are passed over.
    func arrived(_ number: Int) {
        let now = Moment.seconds
        times.withLock { times in
            guard times.arrived.indices.contains(number), times.arrived[number] == 0 else { return }
            times.arrived[number] = now
            times.count += 1
        }
    }

    var count: Int { times.withLock { $0.count } }

    /// Of those that arrived, in milliseconds.
    func figures(_ name: String, budget99: Budget? = nil) -> [Figure] {
        let sorted = times.withLock { times in
            zip(times.left, times.arrived).compactMap { left, arrived in
                arrived > 0 && left > 0 ? (arrived - left) * 1000 : nil
            }
        }.sorted()
        guard let longest = sorted.last else { return [] }
        func part(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] }
        return [
            Figure("\(name): p50", part(0.5), "ms"), Figure("\(name): p99", part(0.99), "ms", budget: budget99),
            Figure("\(name): longest", longest, "ms"),
        ]
    }
}
