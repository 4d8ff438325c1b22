// SPDX-License-Identifier: Apache-2.0
internal import Net

/// A picture of 8 bits a channel, with transparency, as a PNG file (PNG specification, 2nd edition).
struct PNGPicture {
    let width: Int
    let height: Int
    /// Red, green, blue, alpha, row by row; not premultiplied.
    let pixels: [UInt8]

    /// - Parameter premultiplied: pixels as rlottie draws them: `0xAARRGGBB`, colours multiplied by alpha.
    init(premultiplied: [UInt32], width: Int, height: Int) {
        self.width = width
        self.height = height
        var pixels: [UInt8] = []
        pixels.reserveCapacity(premultiplied.count * 4)
        for pixel in premultiplied {
            let alpha = pixel >> 24
            for shift: UInt32 in [16, 8, 0] {
                let colour = (pixel >> shift) & 0xFF
                pixels.append(alpha == 0 ? 0 : UInt8(clamping: (colour * 255 + alpha / 2) / alpha))
            }
            pixels.append(UInt8(clamping: alpha))
        }
        self.pixels = pixels
    }

    /// Nil for a picture that is none.
    var file: [UInt8]? {
        guard width > 0, height > 0, pixels.count == width * height * 4 else { return nil }
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count + height)
        for row in 0..<height {
            rows.append(0)  // no filter
            rows += pixels[row * width * 4..<(row + 1) * width * 4]
        }
        guard let data = Zlib.compressed(rows) else { return nil }
        let header = Self.bytes(UInt32(clamping: width)) + Self.bytes(UInt32(clamping: height)) + [8, 6, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + Self.chunk("IHDR", header) + Self.chunk("IDAT", data) + Self.chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return bytes(UInt32(clamping: data.count)) + body + bytes(Zlib.checksum(body))
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
