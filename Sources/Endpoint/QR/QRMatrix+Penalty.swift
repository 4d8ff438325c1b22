// SPDX-License-Identifier: Apache-2.0

extension QRMatrix {
    /// How hard the pattern is to read: the mask with the least is taken (ISO/IEC 18004 §7.8.3).
    var penalty: Int {
        let size = version.size
        let rows = (0..<size).map { row in Array(modules[row * size..<(row + 1) * size]) }
        let columns = (0..<size).map { column in rows.map { $0[column] } }
        let lines = (rows + columns).reduce(0) { $0 + Self.runs(in: $1) + Self.finderLike(in: $1) }
        return lines + squares(rows) + imbalance
    }

    /// Five or more alike in a row.
    private static func runs(in line: [Bool]) -> Int {
        var points = 0
        var length = 0
        for (place, module) in line.enumerated() {
            length = place > 0 && module == line[place - 1] ? length + 1 : 1
            if length == 5 { points += 3 } else if length > 5 { points += 1 }
        }
        return points
    }

    /// What a reader may take for a finder: dark and light as 1:1:3:1:1 with four light beside it.
    private static func finderLike(in line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        let patterns = [finder + light, light + finder]
        guard line.count >= 11 else { return 0 }
        return (0...(line.count - 11)).reduce(0) { points, start in
            points + (patterns.contains { line[start..<start + 11].elementsEqual($0) } ? 40 : 0)
        }
    }

    /// Blocks of two by two alike.
    private func squares(_ rows: [[Bool]]) -> Int {
        var points = 0
        for (upper, lower) in zip(rows, rows.dropFirst()) {
            for column in 1..<upper.count {
                let module = upper[column]
                if upper[column - 1] == module, lower[column - 1] == module, lower[column] == module { points += 3 }
            }
        }
        return points
    }

    /// Ten for each whole five percent that dark and light are away from half and half.
    private var imbalance: Int {
        let dark = modules.count { $0 }
        return abs(dark * 20 - modules.count * 10) / modules.count * 10
    }
}
