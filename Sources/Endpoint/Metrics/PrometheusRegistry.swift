// SPDX-License-Identifier: Apache-2.0
import Base
public import Metrics

/// Keeps every metric of the process and writes them in Prometheus' text format 0.0.4.
///
/// Counters stay counters, gauges and meters become gauges, timers become histograms in seconds, and recorders that
/// aggregate become histograms of their values. Names are made legal. A name keeps the kind it was first used with: a
/// metric of another kind under that name counts for nobody, and so does one beyond `seriesLimit`.
public final class PrometheusRegistry: MetricsFactory, Sendable {
    /// The most label sets one name may have, so that values from outside cannot fill the memory.
    public static let seriesLimit = 1000

    private let help: [String: String]
    private let families = Lock<[String: MetricFamily]>([:])

    /// - Parameter help: one sentence for each name, for the `# HELP` lines.
    public init(help: [String: String] = [:]) {
        self.help = help
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, .counter, CounterCell.init)
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        cell(label, dimensions, .counter, CounterCell.init)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, .gauge, GaugeCell.init)
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return cell(label, dimensions, .gauge, GaugeCell.init) }
        return cell(label, dimensions, .histogram) { HistogramCell(bounds: HistogramCell.amounts) }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions, .histogram) { HistogramCell(bounds: HistogramCell.seconds) }
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// Everything measured so far, and the process's own figures; names and labels in order.
    public func text() -> String {
        var all = families.withLock { $0 }
        for (name, family) in ProcessFigures.read() { all[name] = family }
        var text = ""
        for (name, family) in all.sorted(by: { $0.key < $1.key }) {
            family.write(name: name, help: help[name] ?? ProcessFigures.help[name], to: &text)
        }
        return text
    }

    private func cell<Cell: MetricCell>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricKind, _ make: () -> Cell
    ) -> Cell {
        let name = MetricText.name(label), labels = MetricText.labels(dimensions, kind: kind)
        return families.withLock { families in
            var family = families[name] ?? MetricFamily(kind: kind)
            if let known = family.series[labels] as? Cell, family.kind == kind { return known }
            let cell = make()
            guard family.kind == kind, family.series.count < Self.seriesLimit else { return cell }
            family.series[labels] = cell
            families[name] = family
            return cell
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            for (name, family) in families {
                guard let labels = family.series.first(where: { $0.value === handler })?.key else { continue }
                families[name]?.series[labels] = nil
                if families[name]?.series.isEmpty == true { families[name] = nil }
                return
            }
        }
    }
}
