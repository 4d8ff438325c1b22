// SPDX-License-Identifier: Apache-2.0

/// Error correction over GF(2⁸) with the polynomial of QR codes, x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5).
enum ReedSolomon {
    /// The remainder of the data, shifted by `count` places, divided by the generator of that degree.
    static func remainder(of data: [UInt8], count: Int) -> [UInt8] {
        let divisor = generator(degree: count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest[0]
            rest.removeFirst()
            rest.append(0)
            for place in 0..<count { rest[place] ^= product(divisor[place], factor) }
        }
        return rest
    }

    /// (x - 2⁰)(x - 2¹)…, its leading 1 left out, highest power first.
    private static func generator(degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree)
        result[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                result[place] = product(result[place], root) ^ (place + 1 < degree ? result[place + 1] : 0)
            }
            root = product(root, 2)
        }
        return result
    }

    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result: UInt8 = 0
        for place in (0..<8).reversed() {
            let carry: UInt8 = result & 0x80 == 0 ? 0 : 0x1D
            result = result << 1 ^ carry
            if right >> UInt8(place) & 1 == 1 { result ^= left }
        }
        return result
    }
}
