// SPDX-License-Identifier: Apache-2.0

enum MetricKind: String, Sendable {
    case counter, gauge, histogram
}

/// All series of one name.
struct MetricFamily: Sendable {
    let kind: MetricKind
    /// By their labels as they are written: `a="1",b="2"`.
    var series: [String: any MetricCell] = [:]

    func write(name: String, help: String?, to text: inout String) {
        if let help { text += "# HELP \(name) \(MetricText.escapedHelp(help))\n" }
        text += "# TYPE \(name) \(kind.rawValue)\n"
        for (labels, cell) in series.sorted(by: { $0.key < $1.key }) {
            for sample in cell.samples {
                let all = [labels, sample.extraLabel ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
                let braces = all.isEmpty ? "" : "{\(all)}"
                text += "\(name)\(sample.suffix)\(braces) \(MetricText.number(sample.value))\n"
            }
        }
    }
}
