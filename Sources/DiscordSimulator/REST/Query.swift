// SPDX-License-Identifier: Apache-2.0

/// The parameters of a query string, in order, with repetitions.
public struct Query: Sendable, Hashable {
    public private(set) var items: [Item] = []

    public struct Item: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    public init() {}

    public init(_ text: String) {
        items = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Item(name: Self.decode(parts[0]), value: parts.count > 1 ? Self.decode(parts[1]) : "")
        }
    }

    public init(_ pairs: KeyValuePairs<String, String>) {
        items = pairs.map { Item(name: $0.key, value: $0.value) }
    }

    private static func decode(_ text: Substring) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.percentDecoded ?? spaced
    }

    public subscript(_ name: String) -> String? {
        items.last { $0.name == name }?.value
    }

    public func all(_ name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    func flag(_ name: String) -> Bool {
        ["true", "1", "True"].contains(self[name] ?? "")
    }

    var json: JSON {
        .object(Dictionary(items.map { ($0.name, JSON.string($0.value)) }) { first, _ in first })
    }
}
