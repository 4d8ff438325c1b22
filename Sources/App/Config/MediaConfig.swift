// SPDX-License-Identifier: Apache-2.0
public import Net

/// Files, both ways.
public struct MediaConfig: Sendable {
    /// How much of Discord's files is kept on disk, in bytes; 0 keeps nothing.
    public var cacheBytes = 1_073_741_824
    /// How many files one client may ask for in a minute.
    public var requestsPerMinute = 600

    /// The largest file of XMPP's that is fetched, in bytes; Discord's own limit may be lower.
    public var uploadBytes = 104_857_600
    /// How many bytes of files one account may have sent to Discord in a day.
    public var accountBytesPerDay = 209_715_200
    /// How long fetching one file may take, in seconds.
    public var fetchSeconds = 60
    /// Addresses that files may be fetched from although they are not on the public internet.
    public var trustedAddresses: [AddressRange] = []

    public init() {}
}

extension MediaConfig {
    mutating func read(_ section: ConfigSection) {
        section.integer("cache_bytes", &cacheBytes, in: 0...1_099_511_627_776)
        section.integer("requests_per_minute", &requestsPerMinute, in: 1...1_000_000)
        section.integer("upload_bytes", &uploadBytes, in: 0...536_870_912)
        section.integer("account_bytes_per_day", &accountBytesPerDay, in: 0...1_099_511_627_776)
        section.integer("fetch_seconds", &fetchSeconds, in: 1...3600)
        section.list("trusted_addresses", &trustedAddresses, of: "an address or a range such as 10.0.0.0/8") {
            AddressRange($0)
        }
    }
}
