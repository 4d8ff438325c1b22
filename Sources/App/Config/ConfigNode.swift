// SPDX-License-Identifier: Apache-2.0
import Yams

/// A YAML node with the line it stands on, freed of everything the configuration does not use.
struct ConfigNode {
    struct Entry {
        var name: String
        var line: Int?
        var node: ConfigNode
    }

    enum Content {
        case nothing
        case scalar(String)
        case list([ConfigNode])
        case section([Entry])
    }

    var content: Content
    var line: Int?

    init(_ node: Node) {
        line = node.mark?.line
        switch node {
        case .scalar(let scalar):
            content = Self.isNull(scalar) ? .nothing : .scalar(scalar.string)
        case .sequence(let nodes):
            content = .list(nodes.map { ConfigNode($0) })
        case .mapping(let pairs):
            content = .section(
                pairs.map { key, value in
                    Entry(name: key.scalar?.string ?? "?", line: key.mark?.line, node: ConfigNode(value))
                })
        case .alias:
            content = .nothing
        }
    }

    private static func isNull(_ scalar: Node.Scalar) -> Bool {
        guard scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}
