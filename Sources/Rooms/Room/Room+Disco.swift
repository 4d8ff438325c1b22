// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension Room {
    /// What the room says about itself (XEP-0045 §6.4), for disco and for its entity capabilities.
    public var discoInfo: DiscoInfo {
        DiscoInfo(
            identities: [DiscoInfo.Identity("conference", "text", name: info.name, lang: info.language)],
            features: RoomResponders.features + kinds, forms: forms)
    }

    /// Room types (§4.2). Semi-anonymous: addresses stay hidden, and clients do not offer encryption that nobody on
    /// the other side could read.
    private var kinds: [String] {
        [
            "muc_persistent", "muc_semianonymous", "muc_unsecured",
            info.isHidden ? "muc_hidden" : "muc_public",
            info.isMembersOnly ? "muc_membersonly" : "muc_open",
            info.isModerated ? "muc_moderated" : "muc_unmoderated",
        ]
    }

    private var forms: [DataForm] {
        var forms = [roomInfoForm]
        if let parent = info.spaceURI {
            forms.append(DataForm(.result, formType: NS.spaces, fields: [.text("parent", parent)]))
        }
        var restrictions: [FormField] = []
        if let limit = info.reactionLimit { restrictions.append(.text("max_reactions_per_user", "\(limit)")) }
        if let allowed = info.reactionAllowlist {
            restrictions.append(FormField("allowlist", type: .multipleChoice, values: allowed))
        }
        if !restrictions.isEmpty {
            forms.append(DataForm(.result, formType: NS.reactionRestrictions, fields: restrictions))
        }
        return forms
    }

    private var roomInfoForm: DataForm {
        var fields: [FormField] = [
            .text("muc#roomconfig_roomname", info.name),
            .text("muc#roominfo_description", info.description),
            .text("muc#roominfo_subject", subject?.text ?? ""),
            .text("muc#roominfo_occupants", "\(occupantCount)"),
            .text("muc#maxhistoryfetch", "\(HistoryRequest.maximumCount)"),
            // What clients go by before they offer it: Conversations reads these names here, others `roominfo`.
            .boolean("muc#roomconfig_changesubject", false),
            .boolean("muc#roominfo_changesubject", false),
            .boolean("muc#roomconfig_allowinvites", true),
            .text("muc#roomconfig_allowpm", "none"),
        ]
        if let hash = info.avatarHash {
            fields.append(FormField("muc#roominfo_avatarhash", type: .multipleLines, values: [hash]))
        }
        if let language = info.language { fields.append(.text("muc#roominfo_lang", language)) }
        if !info.contacts.isEmpty { fields.append(.jids("muc#roominfo_contactjid", info.contacts)) }
        if let slowMode = info.slowMode { fields.append(.text("muc#roominfo_slow_mode_duration", "\(slowMode)")) }
        if let space = info.spaceURI {
            // COMPAT: Movim 0.35 and Slidge read roominfo, XEP-0503 0.3.0 names roomconfig.
            fields.append(.text("muc#roominfo_pubsub", space))
            fields.append(.text("muc#roomconfig_pubsub", space))
        }
        return DataForm(.result, formType: NS.mucRoomInfo, fields: fields)
    }

    /// Tells everybody that what disco says has changed (§10.2.1): clients ask again.
    public func announceConfiguration(id: String) -> [Outbound] {
        let receivers = roster.everyone.all
        guard !receivers.isEmpty else { return [] }
        let x = Element("x", in: NS.mucUser, [:], [Element("status", in: NS.mucUser, ["code": "104"])])
        return [.fanOut(Message(.groupchat, from: jid, id: id, payloads: [x]).element, to: receivers)]
    }

    /// Tells everybody, or one session, that the room's picture is another one (XEP-0153, XEP-0486).
    public func announceAvatar(to session: JID? = nil) -> [Outbound] {
        let receivers = session.map { [$0] } ?? roster.everyone.all
        guard !receivers.isEmpty else { return [] }
        let photo = Element("photo", in: NS.vCardUpdate, text: info.avatarHash)
        let x = Element("x", in: NS.vCardUpdate, [:], [photo])
        return [.fanOut(Presence(from: jid, payloads: [x]).element, to: receivers)]
    }
}
