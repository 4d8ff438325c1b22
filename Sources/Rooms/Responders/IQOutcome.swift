// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// What an iq sent to a room comes to. Each case that asks something of the caller is answered with `Answer`, or with
/// what the case names.
public enum IQOutcome: Sendable, Hashable {
    /// Dealt with: an answer, a relayed request, or nothing.
    case done([Outbound])
    /// Run it and answer with `ArchiveAnswer.stanzas`.
    case archive(ArchiveQuery)
    /// Answer with `ArchiveAnswer.metadata`.
    case archiveMetadata
    /// The room's picture: `Answer.vCard`.
    case roomVCard
    /// A puppet's picture: `Answer.vCard`.
    case puppetVCard(Occupant)
    /// Something a puppet would have published (XEP-0163): `PuppetProfile.answer`.
    case puppetProfile(PuppetProfile, itemID: String?, Occupant)
    /// A puppet's picture or one of its emoji by content id (XEP-0231): `Answer.bits`.
    case bits(contentID: String, Occupant)
    /// Who has this affiliation: `Room.affiliations`.
    case listAffiliated(Affiliation)
    /// Changes that a moderator or admin asks for, all or none.
    case administer([AdminChange])
    /// A changed configuration (XEP-0045 §10.2); only what was given.
    case configure(RoomWishes)
    /// The room is to go (§10.9).
    case destroy(reason: String?, alternate: JID?)
    /// A message is to be taken back (XEP-0425).
    case moderate(stanzaID: String, reason: String?)
    /// An ad-hoc command (XEP-0050), or disco about them.
    case command(IQ)
    /// An answer to `probe`, or an error for a relayed iq: `Room.lose` with this.
    case bounced(StanzaError?)
    /// An answer that the room did not ask for itself: whoever sent the request with this id knows.
    case response(IQ)
}
