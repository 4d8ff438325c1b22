// SPDX-License-Identifier: Apache-2.0

/// What `--version` says.
enum Version {
    static let current = "0.1.0"
}
