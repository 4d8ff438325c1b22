// SPDX-License-Identifier: Apache-2.0

/// Draws small pictures without a library: palette images whose data is stored, not compressed.
enum PNG {
    /// A mirrored pattern of blocks on a pale ground; the same text gives the same picture.
    static func pattern(_ text: String, size: Int) -> [UInt8] {
        var random = SeededRandom(
            seed: text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
        let colour = (0..<3).map { _ in UInt8(40 + random.next() % 150) }
        let second = (0..<3).map { _ in UInt8(60 + random.next() % 150) }
        let cells = (0..<6).map { _ in (0..<3).map { _ in UInt8(random.next() % 3) } }
        let side = min(max(size, 16), 512)
        let rows = (0..<side).map { y in
            (0..<side).map { x in
                let column = x * 6 / side
                return cells[y * 6 / side][column < 3 ? column : 5 - column]
            }
        }
        return encode(rows, palette: [240, 241, 245] + colour + second)
    }

    /// Rows of palette indexes as a PNG file.
    static func encode(_ rows: [[UInt8]], palette: [UInt8]) -> [UInt8] {
        let width = UInt32(rows.first?.count ?? 0)
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", bigEndian(width) + bigEndian(UInt32(rows.count)) + [8, 3, 0, 0, 0])
        file += chunk("PLTE", palette)
        file += chunk("IDAT", stored(rows.flatMap { [0] + $0 }))
        return file + chunk("IEND", [])
    }

    /// Width and height of a PNG file.
    static func dimensions(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(crc(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [UInt8(value >> 24), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }

    /// A zlib stream of stored blocks.
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 65_535, data.count)
            let length = UInt16(end - start)
            stream.append(end == data.count ? 1 : 0)
            stream += [UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            stream += data[start..<end]
            start = end
        } while start < data.count
        return stream + bigEndian(adler(data))
    }

    private static func adler(_ data: [UInt8]) -> UInt32 {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in data {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func crc(_ data: [UInt8]) -> UInt32 {
        ~data.reduce(~UInt32(0)) { crcTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }
}
