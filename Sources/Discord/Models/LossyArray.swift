// SPDX-License-Identifier: Apache-2.0

/// A JSON array of which only the readable elements are kept.
///
/// Discord adds kinds and fields at any time: one element that cannot be read must not lose the others.
public struct LossyArray<Element: Decodable>: Decodable {
    public var elements: [Element]
    /// How many elements could not be read.
    public var lost: Int

    public init(from decoder: any Decoder) throws {
        self.init(try decoder.unkeyedContainer())
    }

    init(_ container: consuming any UnkeyedDecodingContainer) {
        elements = []
        lost = 0
        guard !container.isAtEnd else { return }
        elements.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            if let value = try? container.decode(Element.self) {
                elements.append(value)
            } else {
                lost += 1
                // A failure has left the container where it was.
                guard (try? container.decode(Skipped.self)) != nil else { return }
            }
        }
    }

    private struct Skipped: Decodable {
        init(from decoder: any Decoder) {}
    }
}

extension LossyArray: Sendable where Element: Sendable {}
