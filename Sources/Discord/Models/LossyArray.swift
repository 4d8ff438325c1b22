// SPDX-License-Identifier: Apache-2.0

/// A JSON array of which only the readable elements are kept.
///
/// Discord adds kinds and fields at any time: one element that cannot be read must not lose the others.
public struct LossyArray<Element: Decodable>: Decodable {
    public var elements: [Element]
    /// How many elements could not be read.
    public var lost: Int

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        elements = []
        lost = 0
        elements.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd {
            if let value = try container.decode(Attempt.self).value {
                elements.append(value)
            } else {
                lost += 1
            }
        }
    }

    /// Always decodes, so that the container moves on.
    private struct Attempt: Decodable {
        let value: Element?

        init(from decoder: any Decoder) {
            value = try? Element(from: decoder)
        }
    }
}

extension LossyArray: Sendable where Element: Sendable {}
