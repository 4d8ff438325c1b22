// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import XMPP

/// Entity time (XEP-0202). Where people are is not told.
enum TimeResponder: RoomResponder {
    static let features = [NS.time]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        request.isGet("time", in: NS.time) ? request.result(EntityTime(request.now).element) : nil
    }
}
