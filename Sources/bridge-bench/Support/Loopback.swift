// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Ports of this machine that nobody else has.
enum Loopback {
    /// A listening socket on a free port.
    static func listen() -> Int32? {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = any
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(handle, $0, length) }
        }
        guard handle >= 0, bound == 0, Glibc.listen(handle, 8) == 0 else {
            close(handle)
            return nil
        }
        return handle
    }

    static func port(of handle: Int32) -> Int? {
        var address = any
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let known = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(handle, $0, &length) }
        }
        return known == 0 ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }

    /// A port where nothing listens just now.
    static func freePort() -> Int? {
        guard let handle = listen() else { return nil }
        defer { close(handle) }
        return port(of: handle)
    }

    private static var any: sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
