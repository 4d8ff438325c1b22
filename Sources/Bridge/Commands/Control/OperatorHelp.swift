// SPDX-License-Identifier: Apache-2.0

/// The verbs, for people who type them.
public enum OperatorHelp {
    public static let names: [String] = Verb.all.map(\.name)

    /// One line a verb: what is typed, and what it is for.
    public static var text: String {
        Verb.all.map { "  \(usage($0))\n      \($0.summary)" }.joined(separator: "\n")
    }

    private static func usage(_ verb: Verb) -> String {
        let parameters = verb.parameters.map { $0.isRequired ? "<\($0.name)>" : "[\($0.name)]" }
        return ([verb.name] + parameters).joined(separator: " ")
    }
}
