// SPDX-License-Identifier: Apache-2.0

extension String {
    /// For a quote on the other side: what is hidden between `||` stays hidden.
    var withoutSpoilers: String {
        var rest = self[...]
        var shown = ""
        while let start = rest.firstRange(of: "||"), let end = rest[start.upperBound...].firstRange(of: "||") {
            shown += rest[..<start.lowerBound] + "[spoiler]"
            rest = rest[end.upperBound...]
        }
        return shown + rest
    }
}
