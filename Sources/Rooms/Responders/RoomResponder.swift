// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import XMPP

/// Answers the iqs of one extension, sent to a room or to a puppet in it.
protocol RoomResponder: Sendable {
    /// What disco says because of it.
    static var features: [String] { get }
    /// `nil` for what is not its own.
    static func answer(_ request: RoomRequest) -> IQOutcome?
}

/// A request, with all that it takes to answer it.
struct RoomRequest: Sendable {
    let iq: IQ
    let payload: Element
    let room: Room
    let requester: Requester
    let software: SoftwareVersion
    let now: Timestamp
    /// The puppet it is sent to; `nil` when it is for the room itself.
    var puppet: Occupant?

    func result(_ payload: Element? = nil) -> IQOutcome {
        .done(Answer.result(payload, to: iq))
    }

    func error(_ error: StanzaError) -> IQOutcome {
        .done(Answer.error(error, to: iq))
    }

    func isGet(_ local: String, in namespace: String) -> Bool {
        iq.type == .get && `is`(local, in: namespace)
    }

    func isSet(_ local: String, in namespace: String) -> Bool {
        iq.type == .set && `is`(local, in: namespace)
    }

    func `is`(_ local: String, in namespace: String) -> Bool {
        payload.name.local == local && payload.name.namespace == namespace
    }
}

/// Who answers at a room's own address, in this order.
enum RoomResponders {
    static let all: [any RoomResponder.Type] = [
        RoomDiscoResponder.self, PingResponder.self, ArchiveResponder.self, MUCAdminResponder.self,
        MUCOwnerResponder.self, ModerationResponder.self, RegistrationResponder.self, RoomVCardResponder.self,
        CommandResponder.self, VersionResponder.self, TimeResponder.self,
    ]

    /// What a room does that needs no iq (XEP-0045 §6.4 and the extensions named).
    private static let standing = [
        NS.muc, NS.mucStableID, NS.mucSelfPing, NS.stanzaID, NS.occupantID, NS.hats, NS.retraction,
        NS.tombstones, NS.mucRequest, NS.spaces,
    ]

    static let features: [String] = standing + all.flatMap { $0.features }
}

/// Who answers for a puppet, in this order.
enum NickResponders {
    static let all: [any RoomResponder.Type] = [
        NickDiscoResponder.self, PingResponder.self, NickVCardResponder.self, NickProfileResponder.self,
        BitsResponder.self, VersionResponder.self, TimeResponder.self,
    ]

    static let features: [String] = all.flatMap { $0.features }
}
