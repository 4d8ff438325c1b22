// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import Foundation
import Testing

/// A play as its file tells it; docs/scenes.md says how.
struct ScenePlay: Sendable, CustomTestStringConvertible {
    struct Step: Sendable {
        /// `discord`, or somebody on XMPP.
        var who: String
        var does: String
        var xml: String
        var with: JSON
        var binds: String?
        /// What is done over and over until this step holds; one step at most.
        var again: [Step] = []

        init(_ json: JSON) {
            who = json["who"]?.text ?? ""
            does = json["does"]?.text ?? ""
            xml = json["xml"]?.text ?? ""
            with = json["with"] ?? .emptyObject
            binds = json["as"]?.text
            again = json["again"].map { [Step($0)] } ?? []
        }
    }

    var file: String
    var title: String
    var steps: [Step]

    var testDescription: String { file }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// All there are, by name. One that cannot be read is a play without steps, which fails.
    static let all: [ScenePlay] = {
        let directory = root.appendingPathComponent("Scenes")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let text = (try? String(contentsOf: directory.appendingPathComponent(name), encoding: .utf8)) ?? ""
            return ScenePlay(file: String(name.dropLast(5)), JSON(parsing: text) ?? .null)
        }
    }()

    private init(file: String, _ json: JSON) {
        self.file = file
        title = json["title"]?.text ?? ""
        steps = (json["steps"]?.list ?? []).map { Step($0) }
    }
}
