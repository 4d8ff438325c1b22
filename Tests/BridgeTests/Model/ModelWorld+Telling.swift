// SPDX-License-Identifier: Apache-2.0

// Told the same way in every run, whatever order sets have.
extension ModelWorld.Person: CustomStringConvertible {
    var description: String {
        var words = ["with \(roles.sorted())"]
        if let silentUntil { words.append("silent until \(silentUntil)") }
        if isPending { words.append("pending") }
        return words.joined(separator: ", ")
    }
}

extension ModelWorld.Place: CustomStringConvertible {
    var description: String {
        var words = ["of kind \(kind)"]
        if let parent { words.append("in \(parent)") }
        words += told(roleRules, of: "role") + told(memberRules, of: "member")
        let marks = [
            (isObfuscated, "obfuscated"), (isAdult, "adult"), (isLocked, "locked"), (isArchived, "archived"),
        ]
        words += marks.filter(\.0).map(\.1) + ["version \(version).\(topicVersion)"]
        return words.joined(separator: ", ")
    }

    private func told(_ rules: [UInt64: ModelWorld.Rule], of whom: String) -> [String] {
        rules.sorted { $0.key < $1.key }.map { "\(whom) \($0) +\($1.allow) -\($1.deny)" }
    }
}
