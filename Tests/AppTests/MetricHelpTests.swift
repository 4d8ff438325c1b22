// SPDX-License-Identifier: Apache-2.0
import App
import Foundation
import Testing

@Suite struct MetricHelpTests {
    @Test func everyMetricIsDocumented() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("docs/metrics.md"), encoding: .utf8)
        for name in MetricHelp.texts.keys {
            #expect(text.contains("| `\(name)` |"), "\(name) is not in docs/metrics.md")
        }
    }
}
