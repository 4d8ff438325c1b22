// SPDX-License-Identifier: Apache-2.0
import Discord
import Foundation
import Logging
import Media
import TestKit

/// A directory that is gone afterwards.
@discardableResult
func withDirectory<T>(_ body: (String) async throws -> T) async throws -> T {
    let path = NSTemporaryDirectory() + "media-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

/// A library that runs as long as `body` does.
@discardableResult
func withLibrary<T: Sendable>(
    _ origin: FakeOrigin, in directory: String, cacheBytes: Int = 1 << 20,
    painter: (any StickerPainter)? = nil, isGone: @escaping @Sendable (MessageKey) async -> Bool = { _ in false },
    _ body: @escaping @Sendable (MediaLibrary) async throws -> T
) async throws -> T {
    let library = MediaLibrary(
        options: MediaLibrary.Options(directory: directory, cacheBytes: cacheBytes), origin: origin,
        transport: origin, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, painter: painter,
        isGone: isGone)
    return try await withDeadline {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                try await library.run()
                return nil
            }
            let result = try await body(library)
            library.close()
            try await group.waitForAll()
            return result
        }
    }
}

extension MediaName {
    static func picture(_ id: Attachment.ID = 3, of message: Message.ID = 2) -> MediaName {
        .attachment(id, of: message, in: 1, filename: "cat.png")
    }
}

extension MediaFile {
    func read(_ range: Range<Int>? = nil) async throws -> [UInt8] {
        var bytes = try await bytes(in: range ?? 0..<size)
        var all: [UInt8] = []
        while let piece = try await bytes.next() { all += piece }
        return all
    }
}
