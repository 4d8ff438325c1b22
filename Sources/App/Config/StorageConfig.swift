// SPDX-License-Identifier: Apache-2.0

/// Where the bridge keeps what it must not forget.
public struct StorageConfig: Sendable {
    /// Absolute path; made with mode 0700 if it does not exist. Holds `spacebridge.sqlite` and `media/`.
    public var directory = "/var/lib/spacebridge"

    public init() {}
}

extension StorageConfig {
    mutating func read(_ section: ConfigSection) {
        section.directory("directory", &directory)
    }
}
