// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// The configuration form and the end of a room (XEP-0045 §10.1, §10.2, §10.9).
enum MUCOwnerResponder: RoomResponder {
    static let features = [NS.mucOwner]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.is("query", in: NS.mucOwner) else { return nil }
        guard request.requester.isAdmin else {
            return request.error(.init(.forbidden, type: .auth, text: "Only owners may configure the room."))
        }
        guard let query = try? MUCOwner(request.payload) else {
            return request.error(.init(.badRequest, type: .modify))
        }
        if request.iq.type == .get { return request.result(MUCOwner(form: request.room.configuration).element) }
        if let destruction = query.destruction {
            return .destroy(reason: destruction.reason, alternate: destruction.alternative)
        }
        guard let form = query.form else { return request.error(.init(.badRequest, type: .modify)) }
        switch form.type {
        case .cancel: return request.result()
        case .submit: return configure(form, request)
        case .form, .result: return request.error(.init(.badRequest, type: .modify))
        }
    }

    private static func configure(_ form: DataForm, _ request: RoomRequest) -> IQOutcome {
        if let type = form.formType, type != NS.mucRoomConfig {
            return request.error(.init(.badRequest, type: .modify))
        }
        let wishes = request.room.wishes(form)
        return wishes.isEmpty ? request.result() : .configure(wishes)
    }
}

extension Room {
    /// What can be set, and as fixed text what can't (§10.2).
    var configuration: DataForm {
        DataForm(
            .form, formType: NS.mucRoomConfig, title: "Configuration of \(info.name)",
            instructions: ["Who may enter, speak and moderate is decided elsewhere and only shown here."],
            fields: [
                .text("muc#roomconfig_roomname", label: "Name", info.name),
                .text("muc#roomconfig_roomdesc", label: "Description", info.description),
                .text(
                    "muc#roomconfig_slow_mode_duration", label: "Seconds between two messages",
                    "\(info.slowMode ?? 0)"),
                .boolean("muc#roomconfig_membersonly", label: "For members only", info.isMembersOnly),
                .boolean("muc#roomconfig_moderatedroom", label: "Visitors may not speak", info.isModerated),
                .boolean("muc#roomconfig_publicroom", label: "Listed for everybody", !info.isHidden),
                .boolean("muc#roomconfig_persistentroom", label: "Persistent (always)", true),
                .choice(
                    "muc#roomconfig_whois", label: "Who sees real addresses (always moderators)", "moderators",
                    from: [.init("moderators")]),
                .choice(
                    "muc#roomconfig_allowpm", label: "Who may send private messages (nobody)", "none",
                    from: [.init("none")]),
                .text("muc#roomconfig_pubsub", label: "Space (fixed)", info.spaceURI),
            ])
    }

    /// What in the form differs from what is.
    func wishes(_ form: DataForm) -> RoomWishes {
        func changed<Value: Equatable>(_ value: Value?, from old: Value) -> Value? { value == old ? nil : value }
        let description = form.field("muc#roomconfig_roomdesc")?.values.joined(separator: "\n")
        let isHidden = form.bool("muc#roomconfig_publicroom").map { !$0 }
        return RoomWishes(
            name: changed(form["muc#roomconfig_roomname"], from: info.name),
            description: changed(description, from: info.description),
            slowMode: changed(form.int("muc#roomconfig_slow_mode_duration"), from: info.slowMode ?? 0),
            isMembersOnly: changed(form.bool("muc#roomconfig_membersonly"), from: info.isMembersOnly),
            isModerated: changed(form.bool("muc#roomconfig_moderatedroom"), from: info.isModerated),
            isHidden: changed(isHidden, from: info.isHidden))
    }
}
