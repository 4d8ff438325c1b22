// SPDX-License-Identifier: Apache-2.0

/// Files, both ways.
public struct MediaConfig: Sendable {
    /// How much of Discord's files is kept on disk, in bytes; 0 keeps nothing.
    public var cacheBytes = 1_073_741_824
    /// How many files one client may ask for in a minute.
    public var requestsPerMinute = 600

    public init() {}
}

extension MediaConfig {
    mutating func read(_ section: ConfigSection) {
        section.integer("cache_bytes", &cacheBytes, in: 0...1_099_511_627_776)
        section.integer("requests_per_minute", &requestsPerMinute, in: 1...1_000_000)
    }
}
