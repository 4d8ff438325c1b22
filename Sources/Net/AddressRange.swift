// SPDX-License-Identifier: Apache-2.0

/// Neighbouring addresses: `192.168.0.0/16`, `fd00::/8`, or a single address.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    private let first: IPAddress
    private let length: Int

    public init?(_ text: String) {
        let pieces = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = pieces.first.flatMap({ IPAddress(String($0)) }) else { return nil }
        let bits = address.bytes.count * 8
        var length = bits
        if pieces.count == 2 {
            guard pieces[1].utf8.allSatisfy({ (48...57).contains($0) }), let given = Int(pieces[1]), given <= bits
            else {
                return nil
            }
            length = given
        }
        first = address
        self.length = length
    }

    public func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        for index in 0..<(length + 7) / 8 {
            let bits = min(8, length - index * 8)
            let mask = UInt8(truncatingIfNeeded: 0xff00 >> bits)
            if (address.bytes[index] ^ first.bytes[index]) & mask != 0 { return false }
        }
        return true
    }

    public var description: String { "\(first)/\(length)" }
}

extension AddressPolicy {
    /// The public internet, and these addresses besides.
    public static func publicAnd(_ ranges: [AddressRange]) -> AddressPolicy {
        ranges.isEmpty
            ? .publicOnly
            : .custom { address in
                address.isPublic || ranges.contains { $0.contains(address) }
            }
    }
}
