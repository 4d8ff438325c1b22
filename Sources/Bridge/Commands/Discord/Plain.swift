// SPDX-License-Identifier: Apache-2.0

/// Plain text for a message of the bot's: nothing in it is taken for Markdown, and it is not too long.
enum Plain {
    /// Discord takes 2000.
    private static let limit = 1900

    static func text(_ lines: [String]) -> String {
        var text = ""
        for (number, line) in lines.map(escaped).enumerated() {
            let more = (number == 0 ? "" : "\n") + line
            guard text.unicodeScalars.count + more.unicodeScalars.count <= limit else {
                if number == 0 { return String(line.unicodeScalars.prefix(limit)) }
                return text + "\n… and \(lines.count - number) more"
            }
            text += more
        }
        return text.isEmpty ? "Done." : text
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\*_~`|<>[]".contains(character) { result += "\\" }
            result.append(character)
        }
        return result
    }
}
