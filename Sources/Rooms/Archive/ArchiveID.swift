// SPDX-License-Identifier: Apache-2.0

/// A room's stamp on a message: `<number>` or `<number>.<part>`, ordered by both.
public struct ArchiveID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var number: UInt64
    /// 0 for the first part, which is written without it.
    public var part: UInt32

    public init(_ number: UInt64, part: UInt32 = 0) {
        self.number = number
        self.part = part
    }

    /// Decimal digits only, no sign, no leading zeros; `nil` for anything else.
    public init?(_ text: String) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = pieces.first, pieces.count <= 2, let number = Self.decimal(first) else { return nil }
        guard pieces.count == 2 else {
            self.init(number)
            return
        }
        guard let part = UInt32(exactly: Self.decimal(pieces[1]) ?? 0), part > 0 else { return nil }
        self.init(number, part: part)
    }

    public var description: String {
        part == 0 ? "\(number)" : "\(number).\(part)"
    }

    public static func < (left: ArchiveID, right: ArchiveID) -> Bool {
        (left.number, left.part) < (right.number, right.part)
    }

    private static func decimal(_ text: Substring) -> UInt64? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.count == 1 || text.first != "0" else {
            return nil
        }
        return UInt64(text)
    }
}
