// SPDX-License-Identifier: Apache-2.0
import Foundation
import Rooms
import Storage

/// Pages of a large archive, and what a message costs on the disk.
struct ArchiveBench: Bench {
    let name = "archive"

    func figures(_ plan: Plan) async throws -> [Figure] {
        let count = plan.count(100_000)
        return try await withScratch { directory in
            let store = try Store.open(directory: directory)
            var writer = try MessageWriter(store: store, rooms: 1)
            try writer.write(count, batch: 1000)
            let room = writer.rooms[0]
            let middle = try store.view { try $0.archivePage(of: room, ArchiveQuery(limit: 1, offset: count / 2)) }
            guard let id = middle.rows.first.flatMap({ ArchiveID($0.id) }) else {
                throw BenchFailure("the archive is empty")
            }
            let size = "of 50, \(count) in the room"
            var figures = try [
                page("newest page \(size)", ArchiveQuery(limit: 50, isBackward: true), room, store, plan),
                page("oldest page \(size)", ArchiveQuery(limit: 50), room, store, plan),
                page("page in the middle \(size)", ArchiveQuery(after: id, limit: 50), room, store, plan),
            ]
            let history = try Rate.of(plan.seconds) {
                try store.view { try $0.history(of: room, last: 20) }.count / 20
            }
            figures.append(Figure("history of 20 for a join", history.cpuMicroseconds / 1000, "ms"))
            let bytes = try await overhead(store, directory, writer)
            figures.append(Figure("bytes on disk besides the XML", bytes, "bytes a message", budget: .under(100)))
            try store.close()
            return figures
        }
    }

    private func page(
        _ name: String, _ query: ArchiveQuery, _ room: RoomID, _ store: Store, _ plan: Plan
    ) throws -> Figure {
        let rate = try Rate.of(plan.seconds) {
            let page = try store.view { try $0.archivePage(of: room, query) }
            guard page.rows.count == 50 else { throw BenchFailure("a page of \(page.rows.count)") }
            return 1
        }
        return Figure(name, rate.cpuMicroseconds / 1000, "ms")
    }

    /// What a copy of the database takes, which has no unused pages, without the text.
    private func overhead(_ store: Store, _ directory: String, _ writer: MessageWriter) async throws -> Double {
        let path = directory + "/copy.sqlite"
        try store.backup(to: path)
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        return Double(size - writer.textBytes) / Double(writer.count)
    }
}
