// SPDX-License-Identifier: Apache-2.0
import Foundation
import Yams

/// Parses the file, and collects problems and known keys while the sections are read.
final class ConfigReader {
    struct Unknown {
        var key: ConfigKey
        var location: String?
    }

    let file: String?
    let environment: [String: String]
    private(set) var problems: [ConfigProblem] = []
    private(set) var keys: [ConfigKey] = []
    private var readVariables: Set<String> = []
    private var unknown: [Unknown] = []

    init(file: String?, environment: [String: String]) {
        self.file = file
        self.environment = environment.filter { $0.key.hasPrefix("SPACEBRIDGE_") && !$0.value.isEmpty }
    }

    var errors: [ConfigProblem] { problems.filter { $0.severity == .error } }
    var warnings: [ConfigProblem] { problems.filter { $0.severity == .warning } }

    func error(at location: String?, _ message: String) {
        problems.append(ConfigProblem(.error, at: location, message))
    }

    func warning(at location: String?, _ message: String) {
        problems.append(ConfigProblem(.warning, at: location, message))
    }

    func location(line: Int?) -> String? {
        guard let file else { return nil }
        return line.map { "\(file):\($0)" } ?? file
    }

    /// The variable that overrides `key`, if it is set.
    func variable(for key: ConfigKey) -> ConfigValue? {
        readVariables.insert(key.variable)
        return environment[key.variable].map { ConfigValue(content: .text($0), location: key.variable) }
    }

    func know(_ key: ConfigKey) {
        let pattern = ConfigKey(key.path.map { $0.hasPrefix("[") ? "[]" : $0 })
        if !keys.contains(pattern) { keys.append(pattern) }
    }

    func noteUnknown(_ key: ConfigKey, line: Int?) {
        unknown.append(Unknown(key: key, location: location(line: line)))
    }

    /// A path as the file means it: relative to the file's directory, `~` not expanded.
    func resolve(path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let base = file.map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
        return URL(fileURLWithPath: path, relativeTo: base).standardizedFileURL.path
    }
}

extension ConfigReader {
    /// The top of the file's tree; nil when there is no file, it is empty, or it could not be read.
    func parse() -> ConfigNode? {
        guard let file else { return nil }
        guard let data = FileManager.default.contents(atPath: file) else {
            let reason = access(file, F_OK) == 0 ? "exists but cannot be read" : "does not exist"
            error(at: nil, "The configuration file \(file) \(reason).")
            return nil
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            error(at: file, "The file is not UTF-8 text.")
            return nil
        }
        do {
            return try Yams.compose(yaml: text).flatMap { top(ConfigNode($0)) }
        } catch {
            report(error)
            return nil
        }
    }

    private func top(_ node: ConfigNode) -> ConfigNode? {
        switch node.content {
        case .section: return node
        case .nothing: return nil
        case .scalar, .list:
            error(at: location(line: node.line), "The file must hold sections such as xmpp and discord.")
            return nil
        }
    }

    private func report(_ fault: any Error) {
        switch fault as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let hint = problem.contains("cannot start any token") ? " (YAML wants spaces, never tabs)" : ""
            error(at: location(line: mark.line), "This is not valid YAML: \(problem)\(hint).")
        case .duplicatedKeysInMapping(let names, let context):
            let list = names.sorted().joined(separator: ", ")
            error(at: location(line: context.mark.line), "The same key is given twice: \(list).")
        default:
            error(at: file, "This is not valid YAML.")
        }
    }
}

extension ConfigReader {
    /// Turns what nobody asked for into errors. To be called when all sections have been read.
    func reportUnknown() {
        for item in unknown {
            error(at: item.location, "There is no key \(item.key).\(suggestion(for: item.key))")
        }
        for name in environment.keys.sorted() where !readVariables.contains(name) && !Self.isForeign(name) {
            let known = readVariables.sorted()
            let hint = Suggestion.nearest(to: name, in: known).map { " Did you mean \($0)?" } ?? ""
            error(at: name, "No configuration key belongs to this environment variable.\(hint)")
        }
    }

    private func suggestion(for key: ConfigKey) -> String {
        let name = key.path.last ?? "", parent = key.path.dropLast()
        let siblings = siblings(of: key)
        if let near = Suggestion.nearest(to: name, in: siblings) {
            return " Did you mean \(ConfigKey(parent + [near]))?"
        }
        if let elsewhere = keys.first(where: { $0.path.last == name }) { return " Did you mean \(elsewhere)?" }
        return siblings.isEmpty ? "" : " Known here: \(siblings.joined(separator: ", "))."
    }

    /// The names known in the section that holds `key`, sections among them.
    private func siblings(of key: ConfigKey) -> [String] {
        let parent = key.path.dropLast().map { $0.hasPrefix("[") ? "[]" : $0 }
        return keys.reduce(into: []) { names, known in
            guard known.path.count > parent.count, known.path.prefix(parent.count).elementsEqual(parent) else { return }
            let name = known.path[parent.count]
            if !names.contains(name) { names.append(name) }
        }
    }

    /// Variables that are not ours to judge: the choice of the file, and what Kubernetes sets for a service
    /// called `spacebridge`.
    private static func isForeign(_ name: String) -> Bool {
        name == ConfigLocation.variable || name.hasPrefix("SPACEBRIDGE_SERVICE_")
            || name == "SPACEBRIDGE_PORT" || name.hasPrefix("SPACEBRIDGE_PORT_")
    }
}
