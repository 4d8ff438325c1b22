// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Pings of a room or a puppet (XEP-0199). Those to one's own nick are answered before any responder (XEP-0410).
enum PingResponder: RoomResponder {
    static let features = [NS.ping]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        request.isGet("ping", in: NS.ping) ? request.result() : nil
    }
}
