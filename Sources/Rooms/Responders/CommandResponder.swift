// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Ad-hoc commands (XEP-0050), which the caller knows and runs.
enum CommandResponder: RoomResponder {
    static let features = [NS.commands]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        if request.isSet("command", in: NS.commands) { return .command(request.iq) }
        let isDisco = request.isGet("query", in: NS.discoInfo) || request.isGet("query", in: NS.discoItems)
        return isDisco ? .command(request.iq) : nil
    }
}
