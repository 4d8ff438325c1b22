// SPDX-License-Identifier: Apache-2.0

/// One size of QR code at level M, with the numbers that tables 1, 7, 9 and E.1 of ISO/IEC 18004 have for it.
struct QRVersion: Sendable, Hashable {
    let number: Int
    /// Data and error correction together.
    let codewords: Int
    let blocks: Int
    let correctionPerBlock: Int
    /// Centres of alignment patterns, along either side.
    let alignment: [Int]

    static let all = [
        QRVersion(number: 1, codewords: 26, blocks: 1, correctionPerBlock: 10, alignment: []),
        QRVersion(number: 2, codewords: 44, blocks: 1, correctionPerBlock: 16, alignment: [6, 18]),
        QRVersion(number: 3, codewords: 70, blocks: 1, correctionPerBlock: 26, alignment: [6, 22]),
        QRVersion(number: 4, codewords: 100, blocks: 2, correctionPerBlock: 18, alignment: [6, 26]),
        QRVersion(number: 5, codewords: 134, blocks: 2, correctionPerBlock: 24, alignment: [6, 30]),
        QRVersion(number: 6, codewords: 172, blocks: 4, correctionPerBlock: 16, alignment: [6, 34]),
        QRVersion(number: 7, codewords: 196, blocks: 4, correctionPerBlock: 18, alignment: [6, 22, 38]),
        QRVersion(number: 8, codewords: 242, blocks: 4, correctionPerBlock: 22, alignment: [6, 24, 42]),
        QRVersion(number: 9, codewords: 292, blocks: 5, correctionPerBlock: 22, alignment: [6, 26, 46]),
        QRVersion(number: 10, codewords: 346, blocks: 5, correctionPerBlock: 26, alignment: [6, 28, 50]),
    ]

    var size: Int { 17 + 4 * number }
    private var dataCount: Int { codewords - blocks * correctionPerBlock }
    private var lengthBits: Int { number < 10 ? 8 : 16 }
    /// Bytes of text that fit.
    var capacity: Int { dataCount - (4 + lengthBits + 7) / 8 }

    /// The text with its mode and length before it and the padding behind (§7.4).
    func dataCodewords(of bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        add(0b0100, 4)
        add(bytes.count, lengthBits)
        for byte in bytes { add(Int(byte), 8) }
        add(0, min(4, dataCount * 8 - bits.count))
        while bits.count % 8 != 0 { bits.append(false) }
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        let used = words.count
        while words.count < dataCount { words.append((words.count - used) % 2 == 0 ? 0xEC : 0x11) }
        return words
    }

    /// Blocks with their error correction, a codeword of each in turn (§7.6).
    func interleaved(_ data: [UInt8]) -> [UInt8] {
        let shorter = dataCount / blocks
        let longerCount = dataCount % blocks
        var start = 0
        let parts = (0..<blocks).map { block in
            let count = shorter + (block >= blocks - longerCount ? 1 : 0)
            defer { start += count }
            return Array(data[start..<start + count])
        }
        let corrections = parts.map { ReedSolomon.remainder(of: $0, count: correctionPerBlock) }
        var words: [UInt8] = []
        for place in 0...shorter {
            for part in parts where place < part.count { words.append(part[place]) }
        }
        for place in 0..<correctionPerBlock {
            for correction in corrections { words.append(correction[place]) }
        }
        return words
    }
}
