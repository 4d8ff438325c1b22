// SPDX-License-Identifier: Apache-2.0
import Discord

/// Who on XMPP may read a channel: guests all alike, linked members one by one.
struct Readers: Hashable {
    var guests = false
    var users: Set<User.ID> = []

    /// A channel without readers has no open room.
    var isEmpty: Bool { !guests && users.isEmpty }

    func contains(_ person: Person) -> Bool {
        switch person {
        case .member(let user): users.contains(user)
        case .guest: guests
        case .stranger: false
        }
    }
}
