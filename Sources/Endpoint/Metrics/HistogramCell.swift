// SPDX-License-Identifier: Apache-2.0
import Base
import Metrics

/// How many values were at most each bound, how many there were, and their sum.
final class HistogramCell: MetricCell, TimerHandler, RecorderHandler {
    /// Bounds for durations.
    static let seconds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ]
    /// Bounds for counts and sizes.
    static let amounts = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000]

    private struct Tally {
        var counts: [Double]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let tally: Lock<Tally>

    init(bounds: [Double]) {
        self.bounds = bounds
        tally = Lock(Tally(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var samples: [MetricSample] {
        let tally = tally.withLock { $0 }
        var result: [MetricSample] = [], total = 0.0
        for (index, count) in tally.counts.enumerated() {
            total += count
            let bound = index < bounds.count ? MetricText.number(bounds[index]) : "+Inf"
            result.append(MetricSample(suffix: "_bucket", extraLabel: "le=\"\(bound)\"", value: total))
        }
        result.append(MetricSample(suffix: "_sum", value: tally.sum))
        result.append(MetricSample(suffix: "_count", value: total))
        return result
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let index = bounds.firstIndex { value <= $0 } ?? bounds.count
        tally.withLock {
            $0.counts[index] += 1
            $0.sum += value
        }
    }
}
