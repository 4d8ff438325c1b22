// SPDX-License-Identifier: Apache-2.0

/// Lets so many exchanges run at once with each host and holds the rest back, first come, first served.
struct HostLimit {
    private struct Host {
        var running = 0
        var waiting: [UInt64] = []
    }

    private let limit: Int
    private var hosts: [String: Host] = [:]
    private var hostOf: [UInt64: String] = [:]

    init(_ limit: Int) {
        self.limit = max(1, limit)
    }

    /// Whether `id` may start now; otherwise a later `leave` names it.
    mutating func enter(_ id: UInt64, host name: String) -> Bool {
        hostOf[id] = name
        var host = hosts[name] ?? Host()
        defer { hosts[name] = host }
        if host.running < limit {
            host.running += 1
            return true
        }
        host.waiting.append(id)
        return false
    }

    /// `id` has ended, be it while it waited. Gives who may start in its place.
    mutating func leave(_ id: UInt64) -> UInt64? {
        guard let name = hostOf.removeValue(forKey: id), var host = hosts[name] else { return nil }
        defer { hosts[name] = host.running == 0 ? nil : host }
        if let index = host.waiting.firstIndex(of: id) {
            host.waiting.remove(at: index)
            return nil
        }
        if !host.waiting.isEmpty { return host.waiting.removeFirst() }
        host.running -= 1
        return nil
    }

    /// Scheme and authority of a URL.
    static func host(of url: String) -> String {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        return parts.prefix(2).joined(separator: "//").lowercased()
    }
}
