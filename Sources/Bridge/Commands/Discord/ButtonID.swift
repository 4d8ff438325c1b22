// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord
import XMPP

/// What a button of ours carries: the verb, what it is given, and a mark that only this bridge can make for this guild.
///
/// Discord hands back up to 100 characters. A value too long for that is carried as a digest and found again among the
/// values that make sense at that moment.
struct ButtonID {
    private static let limit = 100
    private static let longest = 60

    let verb: Verb
    let given: [String: String]

    /// The text a button carries.
    static func text(_ button: VerbReply.Button, guild: Guild.ID, key: [UInt8]) -> String {
        let pairs = button.given.sorted { $0.key < $1.key }.map { name, value in "\(name)=\(short(value))" }
        let body = ([button.verb] + pairs).joined(separator: " ")
        return "\(mark(body, guild, key)) \(body)"
    }

    /// Nil for what is no button of ours, or one of another guild or of an older version.
    init?(_ text: String, guild: GuildBridge, asker: Asker, key: [UInt8], _ context: Context) {
        let halves = text.split(separator: " ", maxSplits: 1)
        guard text.unicodeScalars.count <= Self.limit, halves.count == 2 else { return nil }
        let mark = Self.mark(String(halves[1]), guild.id, key)
        guard Hashing.constantTimeEquals(Array(mark.utf8), Array(halves[0].utf8)) else { return nil }
        let words = halves[1].split(separator: " ")
        guard let name = words.first, let verb = Verb.named(String(name)) else { return nil }
        var given: [String: String] = [:]
        for word in words.dropFirst() {
            let pair = word.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            let parameter = verb.parameters.first { $0.name == pair[0] }
            let request = VerbRequest(asker: asker, arguments: Arguments())
            let known = parameter?.suggestions?(guild, request, context).map(\.value) ?? []
            given[String(pair[0])] = Self.value(String(pair[1]), among: known)
        }
        self.verb = verb
        self.given = given
    }

    private static func short(_ value: String) -> String {
        let isPlain = value.utf8.count <= longest && !value.contains(" ") && !value.hasPrefix("#")
        return isPlain ? value : "#\(digest(value))"
    }

    private static func value(_ text: String, among known: [String]) -> String? {
        guard text.hasPrefix("#") else { return text }
        return known.first { "#\(digest($0))" == text }
    }

    private static func digest(_ value: String) -> String {
        String(Hashing.sha256(Array(value.utf8)).hex.prefix(24))
    }

    private static func mark(_ body: String, _ guild: Guild.ID, _ key: [UInt8]) -> String {
        String(Hashing.hmacSHA256(key: key, message: Array("\(guild) \(body)".utf8)).hex.prefix(16))
    }
}
