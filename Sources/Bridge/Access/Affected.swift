// SPDX-License-Identifier: Apache-2.0
import Discord

/// Whose access an event may have changed, as narrowly as is known without looking at anybody.
struct Affected {
    /// All guests, who share one standing.
    var guests = false
    /// Members; nil is all of them.
    var users: Set<User.ID>? = []
    /// Looks at everybody in the rooms even where guests may do what they could: the rooms' own rules changed.
    var isForced = false

    static let everybody = Affected(guests: true, users: nil)
    static let rooms = Affected(guests: true, users: nil, isForced: true)
    static let guests = Affected(guests: true)

    static func users(_ users: Set<User.ID>) -> Affected { Affected(users: users) }

    func contains(_ user: User.ID) -> Bool { users?.contains(user) ?? true }

    mutating func formUnion(_ other: Affected) {
        guests = guests || other.guests
        isForced = isForced || other.isForced
        if let mine = users, let theirs = other.users { users = mine.union(theirs) } else { users = nil }
    }
}
