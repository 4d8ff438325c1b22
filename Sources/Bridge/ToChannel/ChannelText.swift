// SPDX-License-Identifier: Apache-2.0
import Discord

/// A text from a room as Discord gets it: in pieces of at most 2000 Unicode scalars, with the people it may ping.
struct ChannelText {
    static let limit = 2000

    var pieces: [String]
    var mentions: [User.ID]

    init(_ body: String, names: some GuildNames) {
        pieces = Self.split(body)
        mentions = []
    }

    /// Cuts between lines where that leaves no piece under half full, else between words, else anywhere.
    static func split(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text.unicodeScalars[...]
        while rest.count > limit {
            let window = rest.prefix(limit)
            let half = window.index(window.startIndex, offsetBy: limit / 2)
            let cut = window[half...].lastIndex(of: "\n") ?? window[half...].lastIndex(of: " ") ?? window.endIndex
            pieces.append(String(rest[..<cut]))
            rest = rest[cut...].drop { $0 == "\n" || $0 == " " }
        }
        let last = String(rest)
        if !last.isEmpty || pieces.isEmpty { pieces.append(last) }
        return pieces
    }
}
