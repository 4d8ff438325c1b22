// SPDX-License-Identifier: Apache-2.0
internal import Glibc

/// An address as its bytes in network order: 4 of IPv4 or 16 of IPv6.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    public let bytes: [UInt8]

    /// Reads the usual text forms; not host names, and none of the octal or short forms of old.
    public init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
    }

    /// Reads a `sockaddr` by Linux's layout: the family first, the address after port and, in IPv6, flow.
    init?(socketAddress address: UnsafeRawPointer) {
        switch Int32(address.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET: bytes = Array(UnsafeRawBufferPointer(start: address + 4, count: 4))
        case AF_INET6: bytes = Array(UnsafeRawBufferPointer(start: address + 8, count: 16))
        default: return nil
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether it is a unicast address of the public internet, after IANA's special-purpose registries: not
    /// loopback, private, link-local, shared (CGNAT), documentation, benchmark, multicast, reserved or a tunnel.
    public var isPublic: Bool {
        if bytes.count == 4 { return !Self.specialV4.contains { contains($0, $1) } }
        if let embedded { return embedded.isPublic }
        return contains([0x20], 3) && !Self.specialV6.contains { contains($0, $1) }
    }

    /// The IPv4 address inside of `::ffff:0:0/96` (mapped) and `64:ff9b::/96` (NAT64).
    private var embedded: IPAddress? {
        let isMapped = contains([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96)
        let isTranslated = contains([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], 96)
        return isMapped || isTranslated ? IPAddress(bytes: Array(bytes[12...])) : nil
    }

    private func contains(_ prefix: [UInt8], _ length: Int) -> Bool {
        for index in 0..<(length + 7) / 8 {
            let bits = min(8, length - index * 8)
            let mask = UInt8(truncatingIfNeeded: 0xff00 >> bits)
            if (bytes[index] ^ prefix[index]) & mask != 0 { return false }
        }
        return true
    }

    private static let specialV4: [(prefix: [UInt8], length: Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    private static let specialV6: [(prefix: [UInt8], length: Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0d, 0xb8], 32), ([0x20, 0x02], 16), ([0x3f, 0xff, 0x00], 20),
    ]
}
