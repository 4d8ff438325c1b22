// SPDX-License-Identifier: Apache-2.0

/// Collects what is wrong with a body and writes it as Discord's nested `errors` (reference, Error Messages).
struct ComplaintTree: Sendable {
    private var root = JSON.emptyObject
    var isEmpty: Bool { root == .emptyObject }

    mutating func add(_ path: [String], _ code: String, _ message: String) {
        root = Self.adding(["code": .string(code), "message": .string(message)], at: path[...], to: root)
    }

    private static func adding(_ complaint: JSON, at path: ArraySlice<String>, to node: JSON) -> JSON {
        var node = node
        guard let first = path.first else {
            node["_errors"] = .array((node["_errors"]?.list ?? []) + [complaint])
            return node
        }
        node[first] = adding(complaint, at: path.dropFirst(), to: node[first] ?? .emptyObject)
        return node
    }

    var error: APIError { APIError(400, 50035, "Invalid Form Body", errors: root) }
}
