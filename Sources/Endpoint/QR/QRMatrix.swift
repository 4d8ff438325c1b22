// SPDX-License-Identifier: Apache-2.0

/// The square of modules while it is being filled (ISO/IEC 18004 §6.3, §7.7, §7.9, §7.10).
struct QRMatrix: Sendable {
    let version: QRVersion
    private(set) var modules: [Bool]
    /// Modules that are no data: patterns, and what says version and format.
    private var isFixed: [Bool]

    init(version: QRVersion) {
        self.version = version
        modules = Array(repeating: false, count: version.size * version.size)
        isFixed = modules
        drawTiming()
        for (row, column) in [(3, 3), (3, version.size - 4), (version.size - 4, 3)] { drawFinder(row, column) }
        drawAlignment()
        drawVersion()
        drawFormat(mask: 0)
    }

    private var size: Int { version.size }

    private mutating func fix(_ row: Int, _ column: Int, _ isDark: Bool) {
        modules[row * size + column] = isDark
        isFixed[row * size + column] = true
    }

    private mutating func drawTiming() {
        for place in 0..<size {
            fix(6, place, place % 2 == 0)
            fix(place, 6, place % 2 == 0)
        }
    }

    /// With the light line around it.
    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for right in -4...4 {
                let (y, x) = (row + down, column + right)
                guard (0..<size).contains(y), (0..<size).contains(x) else { continue }
                let distance = max(abs(down), abs(right))
                fix(y, x, distance != 2 && distance != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        let last = size - 7
        for row in version.alignment {
            for column in version.alignment where ![[6, 6], [6, last], [last, 6]].contains([row, column]) {
                for down in -2...2 {
                    for right in -2...2 { fix(row + down, column + right, max(abs(down), abs(right)) != 1) }
                }
            }
        }
    }

    /// From version 7 on, beside two of the finders.
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = version.number << 12 | Self.remainder(of: version.number, count: 12, generator: 0x1F25)
        for place in 0..<18 {
            let (far, near) = (size - 11 + place % 3, place / 3)
            fix(far, near, bits >> place & 1 == 1)
            fix(near, far, bits >> place & 1 == 1)
        }
    }

    /// Level M and the mask, twice, and the module that is always dark.
    private mutating func drawFormat(mask: Int) {
        let bits = (mask << 10 | Self.remainder(of: mask, count: 10, generator: 0x537)) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0...5 { fix(place, 8, bit(place)) }
        fix(7, 8, bit(6))
        fix(8, 8, bit(7))
        fix(8, 7, bit(8))
        for place in 9..<15 { fix(8, 14 - place, bit(place)) }
        for place in 0..<8 { fix(8, size - 1 - place, bit(place)) }
        for place in 8..<15 { fix(size - 15 + place, 8, bit(place)) }
        fix(size - 8, 8, true)
    }

    /// What is left of the value, shifted, after division by a polynomial over GF(2).
    private static func remainder(of value: Int, count: Int, generator: Int) -> Int {
        var rest = value
        for _ in 0..<count { rest = rest << 1 ^ (rest >> (count - 1) & 1 == 1 ? generator : 0) }
        return rest & (1 << count - 1)
    }

    /// Puts the codewords in, two columns at a time from the right, up and down in turn.
    mutating func place(_ codewords: [UInt8]) {
        var index = 0
        var right = size - 1
        var isUpwards = true
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                for column in [right, right - 1] {
                    let at = (isUpwards ? size - 1 - step : step) * size + column
                    guard !isFixed[at], index < codewords.count * 8 else { continue }
                    modules[at] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
                    index += 1
                }
            }
            isUpwards.toggle()
            right -= 2
        }
    }

    /// With every data module turned that the mask names.
    func masked(_ mask: Int) -> QRMatrix {
        var result = self
        result.drawFormat(mask: mask)
        for row in 0..<size {
            for column in 0..<size where !isFixed[row * size + column] && Self.turns(mask, row, column) {
                result.modules[row * size + column].toggle()
            }
        }
        return result
    }

    private static func turns(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }
}
