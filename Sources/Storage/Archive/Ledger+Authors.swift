internal import Discord
// SPDX-License-Identifier: Apache-2.0
public import Rooms
internal import XMPP

extension Ledger {
    /// The page with the real address beside each message that an XMPP account wrote.
    public func revealingAuthors(of page: ArchivePage, in room: RoomID) throws -> ArchivePage {
        var page = page
        page.rows = try page.rows.map { row in
            guard let id = ArchiveID(row.id),
                case .account(let account, _)? = try message(Snowflake(id.number), in: room)?.author
            else { return row }
            return row.revealing(account)
        }
        return page
    }
}
