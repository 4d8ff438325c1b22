// SPDX-License-Identifier: Apache-2.0

/// Takes webhook and interaction tokens out of texts that may quote a URL.
enum Redaction {
    /// The step after the id in `webhooks/<id>/<token>` and `interactions/<id>/<token>` becomes `…`.
    static func clean(_ text: String) -> String {
        var steps: [Substring] = []
        var secretIn = 0
        for step in text.split(separator: "/", omittingEmptySubsequences: false) {
            if secretIn == 1 {
                steps.append("…" + step.drop { !isEnd($0) })
            } else {
                steps.append(step)
            }
            secretIn = step.hasSuffix("webhooks") || step.hasSuffix("interactions") ? 2 : max(secretIn - 1, 0)
        }
        return steps.joined(separator: "/")
    }

    private static func isEnd(_ character: Character) -> Bool {
        character.isWhitespace || "?#\"'<>,;)".contains(character)
    }
}
