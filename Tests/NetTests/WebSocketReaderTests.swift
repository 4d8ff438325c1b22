// SPDX-License-Identifier: Apache-2.0
import Net
import Testing

struct WebSocketReaderTests {
    private static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [first, UInt8(payload.count)] + payload
    }

    private static func items(
        _ bytes: [UInt8], role: WebSocketRole = .client, maximum: Int = 1 << 20, step: Int? = nil
    ) throws -> [WebSocketReader.Item] {
        var reader = WebSocketReader(role: role, maximumMessageBytes: maximum)
        var items: [WebSocketReader.Item] = []
        for start in stride(from: 0, to: bytes.count, by: step ?? max(bytes.count, 1)) {
            reader.push(bytes[start..<min(start + (step ?? bytes.count), bytes.count)])
            while let item = try reader.next() { items.append(item) }
        }
        return items
    }

    private static func code(_ bytes: [UInt8], role: WebSocketRole = .client, maximum: Int = 1 << 20) -> Int? {
        do {
            _ = try items(bytes, role: role, maximum: maximum, step: 1)
            return nil
        } catch {
            return (error as? WebSocketFault)?.code
        }
    }

    /// RFC 6455 §5.7.
    @Test func theExamplesOfTheRFC() throws {
        let hello = Array("Hello".utf8)
        #expect(try Self.items([0x81, 0x05] + hello) == [.message(.text("Hello"))])
        let masked: [UInt8] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
        #expect(try Self.items(masked, role: .server) == [.message(.text("Hello"))])
        let fragments: [UInt8] = [0x01, 0x03, 0x48, 0x65, 0x6c, 0x80, 0x02, 0x6c, 0x6f]
        #expect(try Self.items(fragments) == [.message(.text("Hello"))])
        #expect(try Self.items([0x89, 0x05] + hello) == [.ping(hello)])
        let ponged: [UInt8] = [0x8a, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
        #expect(try Self.items(ponged, role: .server) == [.pong(hello)])
        let bytes256 = (0..<256).map { UInt8($0) }
        #expect(try Self.items([0x82, 0x7e, 0x01, 0x00] + bytes256) == [.message(.binary(bytes256))])
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func whatTheWriterWritesIsReadHoweverItIsCut(step: Int) throws {
        for role in [WebSocketRole.client, .server] {
            let writer = WebSocketWriter(role: role == .client ? .server : .client)
            var bytes: [UInt8] = []
            var expected: [WebSocketReader.Item] = []
            for size in [0, 1, 125, 126, 127, 65535, 65536] {
                let payload = (0..<size).map { UInt8($0 & 0x7f) }
                writer.write(WebSocketFrame(.binary, payload), mask: [1, 2, 3, 200], to: &bytes)
                expected.append(.message(.binary(payload)))
            }
            #expect(try Self.items(bytes, role: role, step: step) == expected)
        }
    }

    @Test func controlFramesMayComeBetweenFragments() throws {
        let bytes =
            Self.frame(0x01, [0xc3]) + Self.frame(0x89, [1]) + Self.frame(0x00, []) + Self.frame(0x8a, [])
            + Self.frame(0x80, [0xa4]) + Self.frame(0x88, [])
        #expect(
            try Self.items(bytes, step: 1) == [
                .ping([1]), .pong([]), .message(.text("ä")), .close(code: nil, reason: ""),
            ])
    }

    @Test func closeFramesCarryCodeAndReason() throws {
        for code in [1000, 1003, 1007, 1014, 3000, 4004, 4999] {
            let frame = WebSocketWriter(role: .server).bytes(.close(code: code, reason: "ü"), mask: [])
            #expect(try Self.items(frame) == [.close(code: code, reason: "ü")])
        }
    }

    @Test(
        arguments: [
            [0xc1, 0x00], [0xa1, 0x00], [0x91, 0x00],  // reserved bits
            [0x83, 0x00], [0x87, 0x00], [0x8b, 0x00], [0x8f, 0x00],  // reserved opcodes
            [0x81, 0x80, 0, 0, 0, 0],  // masked frame from a server
            [0x09, 0x00], [0x08, 0x00],  // fragmented control frames
            [0x89, 0x7e, 0x00, 0x7e], [0x88, 0x7f, 0, 0, 0, 0, 0, 0, 0, 1],  // long control frames
            [0x80, 0x00], [0x00, 0x00],  // continuations of nothing
            [0x01, 0x00, 0x81, 0x00], [0x01, 0x00, 0x02, 0x00],  // a message inside of another
            [0x82, 0x7e, 0x00, 0x7d], [0x82, 0x7f, 0, 0, 0, 0, 0, 0, 0xff, 0xff],  // longer forms than needed
            [0x82, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 0],  // the highest bit
            [0x88, 0x01, 0x03],  // half a close code
            [0x88, 0x02, 0x00, 0x00], [0x88, 0x02, 0x03, 0xe7], [0x88, 0x02, 0x03, 0xec], [0x88, 0x02, 0x03, 0xed],
            [0x88, 0x02, 0x03, 0xee], [0x88, 0x02, 0x03, 0xf7], [0x88, 0x02, 0x0b, 0xb7], [0x88, 0x02, 0x13, 0x88],
            [0x88, 0x02, 0xff, 0xff],  // close codes that may not be sent
        ] as [[UInt8]])
    func breachesEndWith1002(bytes: [UInt8]) {
        #expect(Self.code(bytes) == 1002)
    }

    @Test func aServerRefusesUnmaskedFrames() {
        #expect(Self.code([0x81, 0x00], role: .server) == 1002)
    }

    @Test func textThatIsNotUTF8EndsWith1007AtItsFirstWrongByte() {
        #expect(Self.code([0x81, 0x01, 0xff]) == 1007)
        #expect(Self.code([0x81, 0x01, 0xc3]) == 1007)
        #expect(Self.code([0x81, 0x7e, 0xff, 0xff, 0x41, 0xed, 0xa0]) == 1007)
        #expect(Self.code([0x01, 0x03, 0xf4, 0x90, 0x80]) == 1007)
        #expect(Self.code([0x88, 0x03, 0x03, 0xe8, 0xff]) == 1007)
        #expect(Self.code([0x82, 0x01, 0xff]) == nil)
    }

    @Test func aMessageOverTheLimitEndsWith1009BeforeItComes() {
        #expect(Self.code([0x82, 0x7e, 0x01, 0x01], maximum: 256) == 1009)
        #expect(Self.code([0x82, 0x7e, 0x01, 0x00], maximum: 256) == nil)
        #expect(Self.code([0x82, 0x7f, 0x7f, 255, 255, 255, 255, 255, 255, 255]) == 1009)
        #expect(Self.code([0x02, 0x02, 1, 2, 0x00, 0x02, 1, 2, 0x80, 0x01, 1], maximum: 4) == 1009)
        #expect(Self.code([0x02, 0x02, 1, 2, 0x89, 0x02, 1, 2, 0x80, 0x02, 1, 2], maximum: 4) == nil)
    }

    @Test func afterAFaultThereIsOnlyThatFault() throws {
        var reader = WebSocketReader()
        reader.push([0x83, 0x00, 0x81, 0x00])
        #expect(throws: WebSocketFault.self) { try reader.next() }
        #expect(throws: WebSocketFault.self) { try reader.next() }
    }

    @Test func aReasonIsCutBetweenCharactersToFit() {
        let frame = WebSocketFrame.close(code: 1000, reason: String(repeating: "ü", count: 100))
        #expect(frame.payload.count == 124)
        #expect(String(validating: frame.payload[2...], as: UTF8.self) != nil)
        #expect(WebSocketFrame.close(code: nil).payload.isEmpty)
    }
}
