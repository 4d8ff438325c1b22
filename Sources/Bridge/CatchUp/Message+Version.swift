// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

extension Discord.Message {
    /// Whether this is a later version than the one edited then; nil stands for the message as it was written.
    func isNewer(than moment: Timestamp?) -> Bool {
        guard let editedAt else { return false }
        return moment.map { editedAt > $0 } ?? true
    }
}
