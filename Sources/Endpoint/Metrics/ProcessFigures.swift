// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What the kernel knows of this process (proc(5)), under the names Prometheus' client libraries use.
enum ProcessFigures {
    static let help = [
        "process_resident_memory_bytes": "Resident memory size in bytes.",
        "process_start_time_seconds": "Start time of the process since the Unix epoch in seconds.",
        "process_cpu_seconds_total": "Total user and system CPU time spent in seconds.",
        "process_open_fds": "Number of open file descriptors.",
    ]

    /// Families of one series each; what cannot be read is left out.
    static func read() -> [String: MetricFamily] {
        var families: [String: MetricFamily] = [:]
        func put(_ name: String, _ value: Double?) {
            guard let value else { return }
            let cell = GaugeCell()
            cell.set(value)
            let kind = name.hasSuffix("_total") ? MetricKind.counter : .gauge
            families[name] = MetricFamily(kind: kind, series: ["": cell])
        }
        let fields = statFields()
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        put("process_resident_memory_bytes", number(fields, 21).map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) })
        if let user = number(fields, 11), let system = number(fields, 12) {
            put("process_cpu_seconds_total", (user + system) / ticks)
        }
        if let started = number(fields, 19), let boot = bootTime() {
            put("process_start_time_seconds", boot + started / ticks)
        }
        let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        put("process_open_fds", files.map { Double($0.count) })
        return families
    }

    /// The fields of `/proc/self/stat` from the third on: the second, the program's name, may hold anything.
    private static func statFields() -> [Substring] {
        guard let text = contents("/proc/self/stat"), let end = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: end)...].split(separator: " ")
    }

    private static func number(_ fields: [Substring], _ index: Int) -> Double? {
        fields.indices.contains(index) ? Double(fields[index]) : nil
    }

    private static func bootTime() -> Double? {
        let line = contents("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) }
    }

    private static func contents(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
