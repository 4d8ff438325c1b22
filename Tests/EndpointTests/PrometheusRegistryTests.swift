// SPDX-License-Identifier: Apache-2.0
import Endpoint
import Metrics
import Testing

@Suite struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry(help: ["a_total": "Counts \\ a\nthing."])

    /// The exposition without the process's own figures.
    private var lines: [String] {
        registry.text().split(separator: "\n").map(String.init).filter { !$0.contains("process_") }
    }

    private func counter(_ label: String, _ dimensions: (String, String)...) -> Counter {
        Counter(label: label, dimensions: dimensions, factory: registry)
    }

    @Test func namesAndLabelsAreSorted() {
        counter("b_total", ("z", "1"), ("a", "2")).increment(by: 2)
        counter("b_total").increment()
        counter("a_total").increment(by: 3)
        #expect(
            lines == [
                #"# HELP a_total Counts \\ a\nthing."#, "# TYPE a_total counter", "a_total 3",
                "# TYPE b_total counter", "b_total 1", #"b_total{a="2",z="1"} 2"#,
            ])
    }

    @Test func theSameLabelsAreTheSameSeries() {
        counter("a_total", ("x", "1"), ("y", "2")).increment()
        counter("a_total", ("y", "2"), ("x", "1")).increment()
        #expect(lines.last == #"a_total{x="1",y="2"} 2"#)
    }

    @Test func namesAreMadeLegalAndValuesEscaped() {
        counter("9 lives.é:x", ("a-b", "c\"d\\e\nf é")).increment()
        #expect(lines == ["# TYPE _9_lives___:x counter", #"_9_lives___:x{a_b="c\"d\\e\nf é"} 1"#])
    }

    @Test func gaugesAndMetersGoUpAndDown() {
        Gauge(label: "g", factory: registry).record(2.5)
        let meter = Meter(label: "m", factory: registry)
        meter.set(5)
        meter.decrement(by: 7)
        #expect(lines == ["# TYPE g gauge", "g 2.5", "# TYPE m gauge", "m -2"])
    }

    @Test func aTimerIsAHistogramInSeconds() {
        let timer = Timer(label: "t_seconds", dimensions: [("le", "x")], factory: registry)
        timer.recordNanoseconds(1_000_000)
        timer.recordMilliseconds(30)
        timer.recordSeconds(100)
        #expect(lines.first == "# TYPE t_seconds histogram")
        #expect(lines.contains(#"t_seconds_bucket{le_="x",le="0.0005"} 0"#))
        #expect(lines.contains(#"t_seconds_bucket{le_="x",le="0.001"} 1"#))
        #expect(lines.contains(#"t_seconds_bucket{le_="x",le="0.05"} 2"#))
        #expect(lines.contains(#"t_seconds_bucket{le_="x",le="60"} 2"#))
        #expect(
            lines.suffix(3) == [
                #"t_seconds_bucket{le_="x",le="+Inf"} 3"#, #"t_seconds_sum{le_="x"} 100.031"#,
                #"t_seconds_count{le_="x"} 3"#,
            ])
    }

    @Test func aRecorderThatAggregatesIsAHistogramOfValues() {
        Recorder(label: "sizes", factory: registry).record(3)
        #expect(lines.contains(#"sizes_bucket{le="2"} 0"#))
        #expect(lines.contains(#"sizes_bucket{le="5"} 1"#))
    }

    @Test func aNameKeepsItsFirstKind() {
        counter("a_total").increment()
        Gauge(label: "a_total", factory: registry).record(9)
        #expect(lines.suffix(2) == ["# TYPE a_total counter", "a_total 1"])
    }

    @Test func labelsFromOutsideCannotFillTheMemory() {
        for index in 0..<(PrometheusRegistry.seriesLimit + 50) { counter("a_total", ("type", "\(index)")).increment() }
        #expect(lines.count == PrometheusRegistry.seriesLimit + 2)
    }

    @Test func aDestroyedMetricIsGone() {
        let gone = counter("a_total", ("x", "1"))
        gone.increment()
        counter("a_total", ("x", "2")).increment()
        gone.destroy()
        #expect(lines.suffix(1) == [#"a_total{x="2"} 1"#])
    }

    @Test func countersOnlyGrow() {
        let counter = FloatingPointCounter(label: "a_total", factory: registry)
        counter.increment(by: 1.5)
        counter.increment(by: -1)
        counter.increment(by: Double.nan)
        #expect(lines.last == "a_total 1.5")
    }

    @Test func theProcessTellsOfItself() throws {
        let text = registry.text()
        func value(_ name: String) -> Double? {
            text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }
                .flatMap { Double($0.dropFirst(name.count + 1)) }
        }
        #expect(try #require(value("process_resident_memory_bytes")) > 1_000_000)
        #expect(try #require(value("process_start_time_seconds")) > 1_500_000_000)
        #expect(try #require(value("process_open_fds")) >= 3)
        #expect(value("process_cpu_seconds_total") != nil)
        #expect(text.contains("# HELP process_open_fds "))
        #expect(text.contains("# TYPE process_cpu_seconds_total counter\n"))
        #expect(text.hasSuffix("\n"))
    }

    @Test func manyThreadsLoseNothing() async {
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 { counter("a_total", ("task", "\(task % 2)")).increment() }
                }
            }
        }
        #expect(lines.suffix(2) == [#"a_total{task="0"} 4000"#, #"a_total{task="1"} 4000"#])
    }
}
