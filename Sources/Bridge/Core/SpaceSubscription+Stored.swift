// SPDX-License-Identifier: Apache-2.0
import Rooms
import Storage

extension SpaceSubscription {
    /// Nil for what is no subscription any more, or not yet one.
    init?(_ stored: StoredSubscription) {
        let state: State
        switch stored.state {
        case .pending: state = .pending
        case .subscribed: state = .subscribed
        case .none, .denied, .banned: return nil
        }
        self.init(account: stored.account, state: state, id: stored.subid ?? "", since: stored.at)
    }
}
