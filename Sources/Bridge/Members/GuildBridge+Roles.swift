// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

// Roles made, changed and gone: only who has them is looked at.
extension GuildBridge {
    func roleChanged(_ role: Role, _ context: inout Context) throws -> [Effect] {
        let before = state?.roles[role.id]
        guard before != role else { return [] }
        let guestsBefore = guestRole
        state?.roles[role.id] = role
        var affected = affected(by: role.id)
        if guestRole != guestsBefore { affected.guests = true }
        return try mirror(affected, &context)
    }

    /// No update is promised for those who had the role: it is taken from them here.
    func roleDeleted(_ role: Role.ID, _ context: inout Context) throws -> [Effect] {
        let affected = affected(by: role)
        state?.roles[role] = nil
        for member in affected.users ?? [] {
            state?.members[member]?.roles.removeAll { $0 == role }
        }
        return try mirror(affected, &context)
    }

    var guestRole: Role.ID? { state?.role(called: choices.guestRole)?.id }

    private func affected(by role: Role.ID) -> Affected {
        guard let state, role != state.guild.everyoneID else { return .everybody }
        return Affected(guests: role == guestRole, users: state.members.holders(of: role))
    }
}
