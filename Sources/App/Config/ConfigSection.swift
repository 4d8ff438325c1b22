// SPDX-License-Identifier: Apache-2.0

/// One section while it is read: hands out values by name, and reports the names nobody asked for.
final class ConfigSection {
    let reader: ConfigReader
    let path: [String]
    let line: Int?
    private var entries: [ConfigNode.Entry] = []
    private var asked: Set<String> = []

    init(reader: ConfigReader, path: [String], node: ConfigNode?, line: Int? = nil) {
        self.reader = reader
        self.path = path
        self.line = line ?? node?.line
        switch node?.content {
        case nil, .nothing: break
        case .section(let entries): self.entries = entries
        case .scalar(let text): complain(of: "the value “\(text.prefix(80))”")
        case .list: complain(of: "a list")
        }
    }

    private func complain(of found: String) {
        reader.error(at: location, "\(ConfigKey(path)) must be a section with keys below it, not \(found).")
    }

    var location: String? { reader.location(line: line) }

    func key(_ name: String) -> ConfigKey {
        ConfigKey(path + [name])
    }

    /// Where the file or the environment sets `name`; the section itself when it is absent.
    func location(of name: String) -> String? {
        value(name)?.location ?? location ?? reader.file
    }

    func entry(_ name: String) -> ConfigNode.Entry? {
        asked.insert(name)
        return entries.first { $0.name == name }
    }

    /// The value of `name`, the environment first; nil when it is absent or empty.
    func value(_ name: String) -> ConfigValue? {
        reader.know(key(name))
        let variable = reader.variable(for: key(name))
        guard let entry = entry(name) else { return variable }
        return variable ?? value(of: entry.node, line: entry.line)
    }

    private func value(of node: ConfigNode, line: Int?) -> ConfigValue? {
        let location = reader.location(line: node.line ?? line)
        switch node.content {
        case .nothing: return nil
        case .scalar(let text): return ConfigValue(content: .text(text), location: location)
        case .section: return ConfigValue(content: .section, location: location)
        case .list(let nodes):
            let items = nodes.compactMap { value(of: $0, line: line) }
            return ConfigValue(content: .list(items), location: location)
        }
    }

    func section<T>(_ name: String, _ read: (ConfigSection) -> T) -> T {
        let entry = entry(name)
        let child = ConfigSection(reader: reader, path: path + [name], node: entry?.node, line: entry?.line)
        defer { child.finish() }
        return read(child)
    }

    /// The sections in the list `name`. Variables may change elements, and add more after the last.
    func sections<T>(_ name: String, _ read: (ConfigSection) -> T) -> [T] {
        let entry = entry(name)
        var nodes: [ConfigNode?] = []
        if let entry {
            if case .list(let found) = entry.node.content { nodes = found }
            if case .nothing = entry.node.content {
            } else if nodes.isEmpty {
                reader.error(
                    at: reader.location(line: entry.line), "\(key(name)) must be a list of at least one section.")
            }
        }
        while isSetByVariable(element: nodes.count, of: name) { nodes.append(nil) }
        if reader.file == nil, nodes.isEmpty { nodes.append(nil) }
        return nodes.enumerated().map { index, node in
            let child = ConfigSection(reader: reader, path: path + [name, "[\(index)]"], node: node)
            defer { child.finish() }
            return read(child)
        }
    }

    private func isSetByVariable(element index: Int, of name: String) -> Bool {
        let prefix = ConfigKey(path + [name, "[\(index)]"]).variable + "_"
        return reader.environment.keys.contains { $0.hasPrefix(prefix) }
    }

    /// Reports the names that were given but never asked for.
    func finish() {
        for entry in entries where !asked.contains(entry.name) {
            reader.noteUnknown(key(entry.name), line: entry.line)
        }
    }
}
