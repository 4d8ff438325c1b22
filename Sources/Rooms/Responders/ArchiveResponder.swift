// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Requests to the archive (XEP-0313): read here, run by the caller.
enum ArchiveResponder: RoomResponder {
    static let features = [NS.mam, NS.mamExtended]

    static func answer(_ request: RoomRequest) -> IQOutcome? {
        guard request.payload.name.namespace == NS.mam else { return nil }
        guard request.requester.readsHistory else {
            return request.error(.init(.forbidden, type: .auth, text: "You may not read what was said before."))
        }
        if request.isSet("query", in: NS.mam) {
            do throws(StanzaError) {
                return .archive(try ArchiveQuery(request.payload))
            } catch {
                return request.error(error)
            }
        }
        if request.isGet("query", in: NS.mam) {
            return request.result(Element("query", in: NS.mam, [:], [MAMQuery.form.element]))
        }
        return request.isGet("metadata", in: NS.mam) ? .archiveMetadata : nil
    }
}
