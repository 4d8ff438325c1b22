// SPDX-License-Identifier: Apache-2.0
import Base
import Metrics

/// A number that only grows, until it is reset.
final class CounterCell: MetricCell, CounterHandler, FloatingPointCounterHandler {
    private let value = Lock(0.0)

    init() {}

    var samples: [MetricSample] { [MetricSample(value: value.withLock { $0 })] }

    func increment(by amount: Int64) {
        increment(by: Double(amount))
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.withLock { $0 += amount }
    }

    func reset() {
        value.withLock { $0 = 0 }
    }
}
