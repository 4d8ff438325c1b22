// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What two nicks must not share in one guild.
enum NickKey {
    /// Compatibility forms and case folded away: `ＡＬＩＣＥ` and `alice` are the same.
    static func fold(_ nick: String) -> String {
        if nick.utf8.allSatisfy({ $0 < 0x80 }) { return nick.lowercased() }
        return nick.precomposedStringWithCompatibilityMapping.lowercased().precomposedStringWithCompatibilityMapping
    }
}
