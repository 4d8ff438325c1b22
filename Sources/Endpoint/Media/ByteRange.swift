// SPDX-License-Identifier: Apache-2.0

/// What a `Range` header asks of a file (RFC 9110 §14.1.2).
enum ByteRange: Equatable {
    /// No header, one that means nothing, or several stretches at once, which nobody has to serve.
    case whole
    case part(Range<Int>)
    /// Nothing of it lies within the file.
    case outside

    init(_ header: String?, size: Int) {
        self = .whole
        guard let header, header.utf8.count <= 100 else { return }
        let halves = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].lowercased() == "bytes", !halves[1].contains(",") else { return }
        let ends = halves[1].filter { $0 != " " && $0 != "\t" }.split(
            separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1]) else { return }
        switch (first, last) {
        case (nil, nil): return
        case (nil, let count?):
            self = count == 0 || size == 0 ? .outside : .part(max(0, size - min(count, size))..<size)
        case (let start?, let end):
            if let end, end < start { return }  // not a range at all
            self = start >= size ? .outside : .part(start..<min(size, min(end ?? size, size) + (end == nil ? 0 : 1)))
        }
    }

    /// Digits as a number, nothing as nil; `.none` of the outer optional for what is neither.
    private static func number(_ text: Substring) -> Int?? {
        guard !text.isEmpty else { return .some(nil) }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return .none }
        return .some(text.utf8.count > 18 ? Int.max / 2 : Int(text))
    }
}
