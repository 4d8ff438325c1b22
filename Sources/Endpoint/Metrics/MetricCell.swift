// SPDX-License-Identifier: Apache-2.0

/// One line of a series.
struct MetricSample {
    var suffix = ""
    /// `le="0.5"` of a histogram's bucket.
    var extraLabel: String?
    var value: Double
}

/// The value behind one series.
protocol MetricCell: AnyObject, Sendable {
    var samples: [MetricSample] { get }
}
