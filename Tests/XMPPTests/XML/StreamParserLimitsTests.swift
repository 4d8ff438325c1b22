// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

#if canImport(Glibc)
    import Glibc
#endif

struct StreamParserLimitsTests {
    @Test func aStanzaOverTheLimitEndsTheStream() {
        let limits = StreamParser.Limits(stanzaBytes: 10_000)
        let small = "<message><body>\(String(repeating: "a", count: 9900))</body></message>"
        let big = "<message><body>\(String(repeating: "a", count: 10_000))</body></message>"
        let text = streamHeader + small + small + big
        var generator = SeededGenerator(seed: 3)
        for sizes in [1...1, 1...100, 5000...5000, 100_000...100_000] {
            let events = events(Array(text.utf8), inPiecesOf: sizes, using: &generator, limits: limits)
            #expect(events.stanzas.count == 2)
            #expect(events.fault?.condition == .policyViolation)
        }
    }

    @Test func anUnfinishedTagCountsTowardsTheLimit() {
        let limits = StreamParser.Limits(stanzaBytes: 10_000)
        let text = streamHeader + "<message id='" + String(repeating: "a", count: 20_000)
        #expect(events(text, limits: limits).fault?.condition == .policyViolation)
    }

    @Test func manyChildrenCountTowardsTheLimit() {
        let limits = StreamParser.Limits(stanzaBytes: 10_000)
        let text = streamHeader + "<message>" + String(repeating: "<a/>", count: 100_000)
        #expect(events(text, limits: limits).fault?.condition == .policyViolation)
    }

    @Test func aStanzaNestedTooDeepLosesItsContents() {
        let depth = 50_000
        let deep = String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
        let events = events(streamHeader + "<iq id='1' from='u@s'>\(deep)</iq><message id='2'/>")
        #expect(events.fault == nil)
        let shell = Element("iq", in: NS.component, ["id": "1", "from": "u@s"])
        #expect(events.dropFirst() == [.tooDeep(shell), .stanza(Element("message", in: NS.component, ["id": "2"]))])
    }

    @Test func nestingUpToTheLimitIsKept() {
        let deep = String(repeating: "<a>", count: 63) + String(repeating: "</a>", count: 63)
        #expect(events(streamHeader + "<iq>\(deep)</iq>").stanzas.count == 1)
        #expect(events(streamHeader + "<iq><a>\(deep)</a></iq>").stanzas.isEmpty)
    }

    @Test func everNewNamesDoNotFillMemory() {
        let parser = StreamParser(limits: .init(names: 500))
        _ = parser.feed(Array(streamHeader.utf8))
        let before = residentPages()
        var count = 0
        var piece: [UInt8] = []
        for index in 0..<60_000 {
            piece += Array("<message id='\(index)'><n\(index) xmlns='urn:n:\(index)' a\(index)=''/></message>".utf8)
            guard piece.count > 5000 else { continue }
            // pieces end in the middle of stanzas, so that the parser is never idle
            count += parser.feed(Array(piece.dropLast(20))).stanzas.count
            piece = Array(piece.suffix(20))
        }
        count += parser.feed(piece).stanzas.count
        #expect(count == 60_000)
        #expect(parser.rotations > 60)
        // The address sanitizer keeps for a while what was freed.
        if dlsym(nil, "__asan_init") == nil { #expect(residentPages() - before < 4000, "16 MB") }
    }

    @Test func aNewContextChangesNothingThatIsSeen() {
        var text =
            "<s:stream xmlns:s='http://etherx.jabber.org/streams' xmlns='jabber:component:accept' xmlns:d='urn:d&amp;'>"
        for index in 0..<300 {
            text += "<message id='\(index)'><d:n\(index) b\(index)='é&amp;'>ü<![CDATA[<]]></d:n\(index)></message> \n"
        }
        text += "</s:stream>"
        let bytes = Array(text.utf8)
        let whole = events(bytes)
        #expect(whole.stanzas.count == 300)
        #expect(whole.last == .closed)
        var generator = SeededGenerator(seed: 4)
        let tight = StreamParser.Limits(names: 20)
        for sizes in [1...1, 1...100, 1...10_000, 1_000_000...1_000_000] {
            let isSame = events(bytes, inPiecesOf: sizes, using: &generator, limits: tight) == whole
            #expect(isSame, "pieces of \(sizes)")
        }
    }

    @Test func aLongTextInManyPiecesIsReadInLinearTime() {
        let text = streamHeader + "<message><body>" + String(repeating: "a&amp;", count: 300_000) + "</body></message>"
        let body = events(text, limits: .init(stanzaBytes: 4 << 20)).stanzas.first?.text(of: "body")
        #expect(body?.utf8.count == 600_000)
    }

    @Test func anyBytesAtAllAreSurvived() {
        var generator = SeededGenerator(seed: 5)
        let template = Array((streamHeader + "<message a='b'><x xmlns='c'>d&amp;e</x></message></stream:stream>").utf8)
        for _ in 0..<4000 {
            var bytes = template
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let whole = events(bytes)
            let pieces = events(bytes, inPiecesOf: 1...9, using: &generator)
            #expect(whole.stanzas == pieces.stanzas || whole.fault != nil)
            #expect((whole.fault == nil) == (pieces.fault == nil))
        }
    }
}

/// Resident memory in pages of 4 KiB.
private func residentPages() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
}
