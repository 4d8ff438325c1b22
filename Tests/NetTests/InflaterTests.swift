// SPDX-License-Identifier: Apache-2.0
import Net
import Testing

struct InflaterTests {
    private static func text(_ size: Int) -> [UInt8] {
        var state: UInt32 = 7
        return (0..<size).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24 & 0x3f) + 32
        }
    }

    @Test func messagesOfOneStreamComeOutAsTheyWentIn() throws {
        var deflater = try Deflater()
        var inflater = try Inflater()
        for size in [0, 1, 10, 1000, 1000, 65536, 300_000, 5] {
            let message = Self.text(size)
            let compressed = try deflater.message(message)
            #expect(compressed.suffix(4) == [0, 0, 0xff, 0xff])
            #expect(try inflater.push(compressed) == message)
        }
    }

    @Test func repetitionIsSharedBetweenMessages() throws {
        var deflater = try Deflater()
        let message = Self.text(5000)
        let first = try deflater.message(message)
        #expect(try deflater.message(message).count < first.count / 20)
    }

    @Test func aMessageMayComeInManyFrames() throws {
        var deflater = try Deflater()
        var inflater = try Inflater()
        for _ in 0..<3 {
            let message = Self.text(2000)
            let compressed = try deflater.message(message)
            for byte in compressed.dropLast() { #expect(try inflater.push([byte]) == nil) }
            #expect(try inflater.push([0xff]) == message)
        }
    }

    @Test func garbageIsAnErrorForGood() throws {
        var inflater = try Inflater()
        #expect(throws: ZlibError.self) { try inflater.push(Array("not zlib at all".utf8)) }
        var deflater = try Deflater()
        let good = try deflater.message([1, 2, 3])
        #expect(throws: ZlibError.self) { try inflater.push(good) }
    }

    @Test func aDamagedMessageIsAnError() throws {
        var deflater = try Deflater()
        var inflater = try Inflater()
        var compressed = try deflater.message(Self.text(5000))
        compressed.replaceSubrange(100..<200, with: repeatElement(0xff, count: 100))
        #expect(throws: ZlibError.self) {
            // What a damaged stream still gives out is not the message, or fails.
            if try inflater.push(compressed) != Self.text(5000) { throw ZlibError.corrupt("differs") }
        }
    }

    @Test func aBombIsDefused() throws {
        var deflater = try Deflater()
        let bomb = try deflater.message([UInt8](repeating: 0, count: 20 << 20))
        #expect(bomb.count < 50_000)
        var inflater = try Inflater(maximumOutput: 1 << 20)
        #expect(throws: ZlibError.tooLarge(limit: 1 << 20)) { try inflater.push(bomb) }
        var roomy = try Inflater(maximumOutput: 20 << 20)
        #expect(try roomy.push(bomb)?.count == 20 << 20)
    }

    @Test func theLimitIsForOneMessage() throws {
        var deflater = try Deflater()
        var inflater = try Inflater(maximumOutput: 1000)
        for _ in 0..<5 { #expect(try inflater.push(try deflater.message(Self.text(1000)))?.count == 1000) }
        let over = try deflater.message(Self.text(1001))
        #expect(throws: ZlibError.self) { try inflater.push(over) }
    }
}
