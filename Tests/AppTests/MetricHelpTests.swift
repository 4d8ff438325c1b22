// SPDX-License-Identifier: Apache-2.0
import App
import Foundation
import Testing

@Suite struct MetricHelpTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func everyMetricInTheSourcesHasAHelpText() throws {
        let sources = root.appendingPathComponent("Sources").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for piece in text.components(separatedBy: "label: \"spacebridge_").dropFirst() {
                let name = "spacebridge_" + piece.prefix { $0 != "\"" }
                #expect(MetricHelp.texts[name] != nil, "\(name) in \(file.lastPathComponent) has no help text")
            }
        }
    }

    @Test func everyMetricIsDocumented() throws {
        let text = try String(contentsOf: root.appendingPathComponent("docs/metrics.md"), encoding: .utf8)
        for name in MetricHelp.texts.keys {
            #expect(text.contains("| `\(name)` |"), "\(name) is not in docs/metrics.md")
        }
    }
}
