// SPDX-License-Identifier: Apache-2.0
import Bridge
import Endpoint

/// The engine's Spaces as the endpoint's invitation pages.
struct SpaceInvitations: InvitationSource {
    let engine: Engine

    func invitation(_ node: String) async -> Invitation? {
        guard let found = await engine.invitation(node) else { return nil }
        return Invitation(
            name: found.name, description: found.description, picture: found.picture, key: found.key,
            isByApproval: found.isByApproval, members: found.members,
            rooms: found.rooms.map { Invitation.Room(name: $0.name, address: $0.address) })
    }
}
