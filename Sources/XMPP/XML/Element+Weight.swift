// SPDX-License-Identifier: Apache-2.0

extension Element {
    /// About how many bytes it is as XML: its names, values and texts, without namespaces and escapes.
    public var weight: Int {
        let own = attributes.reduce(2 * name.local.utf8.count + 5) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        return nodes.reduce(own) { sum, node in
            switch node {
            case .element(let child): sum + child.weight
            case .text(let text): sum + text.utf8.count
            }
        }
    }
}
