// SPDX-License-Identifier: Apache-2.0

/// Puts the chunks of member lists together. Discord: Request Guild Members.
public struct MemberRequests: Sendable {
    private struct Request: Sendable {
        var members: [User.ID: Member] = [:]
        var seen: Set<Int> = []
        var count: Int?
    }

    private var requests: [String: Request] = [:]

    public init() {}

    /// A request has been sent with the nonce.
    public mutating func begin(_ nonce: String) {
        requests[nonce] = Request()
    }

    /// Not to be waited for any more: refused, or the connection is gone.
    public mutating func abandon(_ nonce: String) {
        requests[nonce] = nil
    }

    public func isOpen(_ nonce: String) -> Bool {
        requests[nonce] != nil
    }

    /// All members when this chunk was the last one missing. Chunks may come in any order, or twice.
    public mutating func receive(_ chunk: GuildMembersChunk) -> [Member]? {
        guard let nonce = chunk.nonce, var request = requests[nonce] else { return nil }
        for member in chunk.members { request.members[member.id] = member }
        request.seen.insert(chunk.index)
        request.count = chunk.count
        guard request.seen.count >= max(chunk.count, 1) else {
            requests[nonce] = request
            return nil
        }
        requests[nonce] = nil
        return Array(request.members.values)
    }
}
