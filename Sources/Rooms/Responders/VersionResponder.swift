// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Software version (XEP-0092).
enum VersionResponder: RoomResponder {
    static let features = [NS.version]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        request.isGet("query", in: NS.version) ? request.result(request.software.element) : nil
    }
}
