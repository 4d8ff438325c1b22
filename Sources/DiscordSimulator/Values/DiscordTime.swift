// SPDX-License-Identifier: Apache-2.0
import Base

/// Times as Discord writes them: `2026-01-01T00:00:00.000000+00:00`.
enum DiscordTime {
    static func string(_ milliseconds: Int64) -> String {
        let text = Timestamp(milliseconds: milliseconds).iso8601  // …T00:00:00.000Z
        return text.dropLast() + "000+00:00"
    }

    static func milliseconds(_ text: String) -> Int64? {
        Timestamp(iso8601: text)?.milliseconds
    }
}
