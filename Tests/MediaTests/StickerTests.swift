// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Foundation
import Logging
import Net
import TestKit
import Testing

@testable import Media

/// Lottie stickers drawn as pictures. What takes librlottie is skipped where it is not installed.
struct StickerTests {
    private static let animation = """
        {"v":"5.5.7","fr":30,"ip":0,"op":60,"w":320,"h":320,"nm":"square","ddd":0,"assets":[],"layers":[{"ddd":0,\
        "ind":1,"ty":1,"nm":"solid","sr":1,"ks":{"o":{"a":0,"k":100},"r":{"a":0,"k":0},"p":{"a":0,"k":[160,160,0]},\
        "a":{"a":0,"k":[80,80,0]},"s":{"a":0,"k":[100,100,100]}},"ao":0,"sw":160,"sh":160,"sc":"#3498db","ip":0,\
        "op":60,"st":0,"bm":0}]}
        """

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The program that was built with these tests.
    private static let program = URL(
        fileURLWithPath: (ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") } ?? "/none/none")
    ).deletingLastPathComponent().appending(path: "spacebridge")

    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func aPictureIsAPNGWithItsTrueColours() throws {
        // Opaque red, half transparent blue as rlottie has it, and nothing.
        let picture = PNGPicture(premultiplied: [0xFFFF_0000, 0x8000_0080, 0], width: 3, height: 1)
        #expect(picture.pixels == [255, 0, 0, 255, 0, 0, 255, 128, 0, 0, 0, 0])
        let file = try #require(picture.file)
        #expect(Array(file.prefix(8)) == Self.signature)
        #expect(
            Array(file[8..<33]) == [
                0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1B, 0xE0, 0x14, 0xB4,
            ])
        #expect(Array(file.suffix(12)) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        #expect(PNGPicture(premultiplied: [0], width: 2, height: 2).file == nil)
    }

    @Test func whereNothingDrawsThereIsNoStudio() async {
        let none = await StickerStudio(
            program: URL(fileURLWithPath: "/bin/false"), directory: "/tmp", logger: Self.quiet)
        #expect(none == nil)
        let missing = await StickerStudio(
            program: URL(fileURLWithPath: "/none/spacebridge"), directory: "/tmp", logger: Self.quiet)
        #expect(missing == nil)
    }

    @Test(.enabled(if: StickerChild.canDraw)) func anAnimationIsDrawnInAProcessOfItsOwn() async throws {
        try await withDirectory { directory in
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let studio = try #require(
                await StickerStudio(program: Self.program, directory: directory, logger: Self.quiet))
            let picture = try #require(await studio.picture(of: Array(Self.animation.utf8)))
            #expect(Array(picture.prefix(8)) == Self.signature)
            #expect(Array(picture[16..<24]) == [0, 0, 1, 0x40, 0, 0, 1, 0x40])
            for bad in ["", "{}", "[[[[", "{\"layers\":[{}]}", String(repeating: "[", count: 1 << 20)] {
                #expect(await studio.picture(of: Array(bad.utf8)) == nil)
            }
            #expect(await studio.picture(of: [UInt8](repeating: 0x20, count: 1 << 21)) == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == [])
        }
    }

    @Test func whatIsDrawnIsKeptUnderTheStickersLink() async throws {
        let origin = FakeOrigin(Array(Self.animation.utf8), tellsSize: false)
        let painter = Painter(picture: Self.signature)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory, painter: painter) { library in
                let file = try await library.open(.drawing(of: 3))
                #expect(file.type.text == "image/png")
                #expect(try await file.read() == Self.signature)
                try await eventually { try await library.open(.drawing(of: 3)).read() == Self.signature }
            }
        }
        #expect(painter.drawn.withLock { $0 } == [Array(Self.animation.utf8)])
    }

    @Test func whatCannotBeDrawnIsRefused() async throws {
        let origin = FakeOrigin(Array("no animation".utf8), tellsSize: false)
        try await withDirectory { directory in
            try await withLibrary(origin, in: directory, painter: Painter(picture: nil)) { library in
                await #expect(throws: MediaFault.refused(status: nil)) { try await library.open(.drawing(of: 3)) }
            }
            try await withLibrary(origin, in: directory) { library in
                await #expect(throws: MediaFault.missing) { try await library.open(.drawing(of: 3)) }
            }
        }
    }
}

private struct Painter: StickerPainter {
    let picture: [UInt8]?
    let drawn = Lock<[[UInt8]]>([])

    func picture(of animation: [UInt8]) async -> [UInt8]? {
        drawn.withLock { $0.append(animation) }
        return picture
    }
}
