// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The tables of docs/translation.md against what there is.
struct SceneTableTests {
    private static let repository = ScenePlay.root.deletingLastPathComponent()

    private static var table: String {
        (try? String(contentsOf: repository.appendingPathComponent("docs/translation.md"), encoding: .utf8)) ?? ""
    }

    /// The names between `Tests/Scenes/` and `.json` in links.
    private static var named: Set<String> {
        Set(
            table.split(separator: "Tests/Scenes/").dropFirst().compactMap { rest in
                rest.contains(".json)") ? String(rest.prefix { $0 != "." }) : nil
            })
    }

    @Test func everySceneThatARowNamesIsThere() {
        let there = Set(ScenePlay.all.map(\.file))
        #expect(!Self.named.isEmpty)
        #expect(Self.named.subtracting(there) == [])
    }

    @Test func everySceneHasARow() {
        let there = Set(ScenePlay.all.map(\.file))
        #expect(there.subtracting(Self.named).filter { !$0.hasPrefix("x-") } == [])
    }

    /// `Suite/test` and `test_file.py/test` in the tables, with the suite left out where it is the same as before.
    @Test func everyTestThatARowNamesIsThere() throws {
        let sources = try Self.testSources(ending: "swift")
        let scripts = try Self.testSources(ending: "py")
        for row in Self.table.split(separator: "\n") where row.hasPrefix("| ") {
            for name in Self.tests(in: row) {
                guard let slash = name.lastIndex(of: "/") else { continue }
                let test = name[name.index(after: slash)...]
                let isThere =
                    name.contains(".py/") ? scripts.contains("def \(test)(") : sources.contains("func \(test)(")
                #expect(isThere, "no test is called \(test)")
            }
        }
    }

    /// What is bridged is shown twice by the same play.
    @Test func everyRowIsPlayedInMemoryAndOverSockets() throws {
        let rows = try #require(Self.table.components(separatedBy: "## Row by row").last).split(separator: "\n")
            .prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("| ") && !$0.hasSuffix("| Scene |") }
        #expect(rows.count > 50)
        for row in rows { #expect(row.contains("](../Tests/Scenes/"), "no scene: \(row)") }
    }

    private static func tests(in row: Substring) -> [Substring] {
        guard let cell = row.split(separator: "|").last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return [] }
        return cell.split(whereSeparator: { $0 == "," || $0 == " " }).filter {
            $0.contains("/") && !$0.contains("(") && !$0.contains("`")
        }
    }

    private static func testSources(ending: String) throws -> String {
        let folder = repository.appendingPathComponent("Tests")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var all = ""
        while let file = files?.nextObject() as? URL {
            if file.pathExtension == ending { all += try String(contentsOf: file, encoding: .utf8) }
        }
        return all
    }
}
