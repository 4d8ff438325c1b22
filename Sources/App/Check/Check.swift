// SPDX-License-Identifier: Apache-2.0

/// Something `spacebridge check` can look at once the configuration is readable.
public protocol Check: Sendable {
    /// Never hangs: a check that waits for others has its own deadline.
    func results(for config: Config) async -> [CheckResult]
}
