// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Media
import Net
import TestKit
import Testing

struct MediaLibraryTests {
    private static let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    @Test func aFileIsGivenWholeAndInParts() async throws {
        let origin = FakeOrigin(Self.bytes)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in
                let file = try await library.open(.picture())
                #expect(file.size == Self.bytes.count)
                #expect(file.type.text == "image/png")
                #expect(try await file.read() == Self.bytes)
                #expect(try await file.read(99_990..<100_000) == Array(Self.bytes.suffix(10)))
                #expect(try await file.read(70_000..<70_001) == [Self.bytes[70_000]])
            }
        }
    }

    @Test func manyReadersOfOneFileMakeOneDownload() async throws {
        let origin = FakeOrigin(Self.bytes)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in
                origin.state.withLock { $0.isHeld = true }
                try await withThrowingTaskGroup(of: [UInt8].self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await library.open(.picture()).read() }
                    }
                    origin.state.withLock { $0.isHeld = false }
                    for try await read in group { #expect(read == Self.bytes) }
                }
                _ = try await library.open(.picture()).read()
            }
        }
        #expect(origin.state.withLock { $0.requests.count } == 1)
    }

    @Test func whatIsOnDiskSurvivesARestartAndNeedsNoDiscord() async throws {
        let origin = FakeOrigin(Self.bytes)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in _ = try await library.open(.picture()).read() }
            origin.state.withLock { $0.fault = .refused(status: 500) }
            try await withLibrary(origin, in: directory) { library in
                try await eventually { (try? await library.open(.picture())) != nil }  // the directory is read first
                #expect(try await library.open(.picture()).read() == Self.bytes)
            }
        }
    }

    @Test func whatIsUsedLeastMakesRoom() async throws {
        let origin = FakeOrigin(Self.bytes)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory, cacheBytes: 450_000) { library in
                for id in 1...4 { _ = try await library.open(.picture(Attachment.ID(UInt64(id)))).read() }
                _ = try await library.open(.picture(1)).read()  // so that 2 is the oldest
                _ = try await library.open(.picture(5)).read()
                let before = origin.state.withLock { $0.requests.count }
                _ = try await library.open(.picture(1)).read()
                #expect(origin.state.withLock { $0.requests.count } == before)
                _ = try await library.open(.picture(2)).read()
                #expect(origin.state.withLock { $0.requests.count } == before + 1)
            }
            let sizes = try FileManager.default.contentsOfDirectory(atPath: directory).map { name in
                (try FileManager.default.attributesOfItem(atPath: directory + "/" + name)[.size] as? Int) ?? 0
            }
            #expect(sizes.reduce(0, +) <= 450_000)
        }
    }

    @Test func anExpiredAddressIsRenewed() async throws {
        let origin = FakeOrigin(Self.bytes)
        origin.state.withLock { $0.expired = [1] }
        try await withDirectory { directory in
            let read = try await withLibrary(origin, in: directory) { try await $0.open(.picture()).read() }
            #expect(read == Self.bytes)
        }
        #expect(origin.state.withLock { $0.located } == 2)
    }

    @Test func aDownloadThatIsCutGoesOnWhereItWas() async throws {
        let origin = FakeOrigin(Self.bytes)
        origin.state.withLock { $0.cuts = [30_500] }
        try await withDirectory { directory in
            let read = try await withLibrary(origin, in: directory) { try await $0.open(.picture()).read() }
            #expect(read == Self.bytes)
        }
        let ranges = origin.state.withLock { $0.requests.map { $0.headers.first { $0.name == "Range" }?.value } }
        #expect(ranges == [nil, "bytes=30500-"])
    }

    @Test func aDownloadThatIsCutAgainAndAgainIsAnErrorAndLeavesNothing() async throws {
        let origin = FakeOrigin(Self.bytes)
        origin.state.withLock { $0.cuts = [10, 10, 10] }
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in
                await #expect(throws: MediaFault.refused(status: nil)) {
                    try await library.open(.picture()).read()
                }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test func aFarPartOfALargeFileIsAskedForByItself() async throws {
        let origin = FakeOrigin([UInt8](repeating: 7, count: 6 << 20))
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory, cacheBytes: 1 << 30) { library in
                let file = try await library.open(.picture())
                #expect(try await file.read(6_000_000..<6_000_100).count == 100)
            }
        }
        let ranges = origin.state.withLock { $0.requests.map { $0.headers.first { $0.name == "Range" }?.value } }
        #expect(ranges == ["bytes=6000000-6000099"])
    }

    @Test func aFileTooLargeToKeepIsPassedOn() async throws {
        let origin = FakeOrigin(Self.bytes)
        try await withDirectory { directory in
            let read = try await withLibrary(origin, in: directory, cacheBytes: 1000) {
                try await $0.open(.picture()).read()
            }
            #expect(read == Self.bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test func aFileOfUnknownSizeIsReadToItsEndFirst() async throws {
        let origin = FakeOrigin(Self.bytes, tellsSize: false)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in
                let file = try await library.open(.sticker(9, filename: "9.png"))
                #expect(file.size == Self.bytes.count)
                #expect(try await file.read() == Self.bytes)
            }
        }
    }

    @Test func whatWasDeletedIsGoneFromDiskToo() async throws {
        let origin = FakeOrigin(Self.bytes)
        let deleted = Flag()
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory, isGone: { _ in deleted.isSet }) { library in
                _ = try await library.open(.picture()).read()
                deleted.set()
                await #expect(throws: MediaFault.gone) { _ = try await library.open(.picture()) }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test func anAddressThatStaysDeadMeansThatTheFileIsGone() async throws {
        let origin = FakeOrigin(Self.bytes)
        origin.state.withLock { $0.expired = [1, 2, 3, 4] }
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory) { library in
                await #expect(throws: MediaFault.gone) { try await library.open(.picture()).read() }
            }
        }
    }
}
