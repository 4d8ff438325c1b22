// SPDX-License-Identifier: Apache-2.0

/// A QR code (ISO/IEC 18004): bytes at error correction level M, in the smallest of versions 1 to 10 that holds them.
public struct QRCode: Sendable, Hashable {
    /// Modules along each side, without the quiet zone.
    public let size: Int
    /// Row by row; true is dark.
    private let modules: [Bool]

    /// - Parameter text: up to 213 bytes of UTF-8; `nil` for more.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.all.first(where: { bytes.count <= $0.capacity }) else { return nil }
        var matrix = QRMatrix(version: version)
        matrix.place(version.interleaved(version.dataCodewords(of: bytes)))
        let masked = (0..<8).map { matrix.masked($0) }
        let best = masked.min { $0.penalty < $1.penalty } ?? matrix
        size = version.size
        modules = best.modules
    }

    /// Whether a module is dark.
    public subscript(row: Int, column: Int) -> Bool { modules[row * size + column] }

    /// A picture that scales, with the quiet zone of four modules that readers want; it has no script and no links.
    ///
    /// - Parameter title: read out by screen readers; must be free of markup.
    public func svg(title: String) -> String {
        let side = size + 8
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, self[row, column] { column += 1 }
                if column > start { path += "M\(start + 4) \(row + 4)h\(column - start)v1H\(start + 4)z" }
                column += 1
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
            shape-rendering="crispEdges"><title>\(title)</title>\
            <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
            """
    }
}
