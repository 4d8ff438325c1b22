// SPDX-License-Identifier: Apache-2.0

/// Lets so many exchanges run at once with each host and holds the rest back, first come, first served.
///
/// As long as none of those that run has a connection, there is one only: HTTP/2 then serves the rest over it. libcurl's
/// own way to wait for that (`CURLOPT_PIPEWAIT`) waits for ever, without a timeout, beside a WebSocket with the same
/// host and port.
struct HostLimit {
    private struct Host {
        var running = 0
        var waiting: [UInt64] = []
        /// Whether a connection was made, or the attempt failed.
        var isTried = false

        /// Those of the waiting that may start now.
        mutating func admit(_ limit: Int) -> [UInt64] {
            let allowed = isTried ? limit : 1
            let admitted = Array(waiting.prefix(max(0, allowed - running)))
            waiting.removeFirst(admitted.count)
            running += admitted.count
            return admitted
        }
    }

    private let limit: Int
    private var hosts: [String: Host] = [:]
    private var hostOf: [UInt64: String] = [:]

    init(_ limit: Int) {
        self.limit = max(1, limit)
    }

    /// Whether `id` may start now; otherwise a later `connected` or `leave` names it.
    mutating func enter(_ id: UInt64, host name: String) -> Bool {
        hostOf[id] = name
        var host = hosts[name] ?? Host()
        defer { hosts[name] = host }
        host.waiting.append(id)
        return host.admit(limit).contains(id)
    }

    /// `id` has a connection. Gives who may start because of that.
    mutating func connected(_ id: UInt64) -> [UInt64] {
        guard let name = hostOf[id], var host = hosts[name], !host.isTried else { return [] }
        defer { hosts[name] = host }
        host.isTried = true
        return host.admit(limit)
    }

    /// `id` has ended, be it while it waited. Gives who may start in its place.
    mutating func leave(_ id: UInt64) -> [UInt64] {
        guard let name = hostOf.removeValue(forKey: id), var host = hosts[name] else { return [] }
        defer { hosts[name] = host.running == 0 ? nil : host }
        if let index = host.waiting.firstIndex(of: id) {
            host.waiting.remove(at: index)
            return []
        }
        host.running -= 1
        host.isTried = true
        return host.admit(limit)
    }

    /// Scheme and authority of a URL.
    static func host(of url: String) -> String {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        return parts.prefix(2).joined(separator: "//").lowercased()
    }
}
