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

    /// `Suite/test` in the tables, with the suite left out where it is the same as before.
    @Test func everyTestThatARowNamesIsThere() throws {
        let sources = try Self.testSources()
        for row in Self.table.split(separator: "\n") where row.hasPrefix("| ") {
            guard let cell = row.split(separator: "|").last(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
            for name in cell.split(whereSeparator: { $0 == "," || $0 == " " }) {
                guard let slash = name.lastIndex(of: "/"), !name.contains("("), !name.contains("`") else { continue }
                let test = name[name.index(after: slash)...]
                #expect(sources.contains("func \(test)("), "no test is called \(test)")
            }
        }
    }

    private static func testSources() throws -> String {
        let folder = repository.appendingPathComponent("Tests")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var all = ""
        while let file = files?.nextObject() as? URL {
            if file.pathExtension == "swift" { all += try String(contentsOf: file, encoding: .utf8) }
        }
        return all
    }
}
