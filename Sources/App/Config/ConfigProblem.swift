// SPDX-License-Identifier: Apache-2.0

/// One thing wrong with the configuration, in one sentence for a person. It never quotes a secret.
public struct ConfigProblem: Sendable, Hashable, CustomStringConvertible {
    public enum Severity: Sendable, Hashable { case error, warning }

    public var severity: Severity
    /// `file:line`, the name of an environment variable, or nil when it is about the whole.
    public var location: String?
    public var message: String

    public init(_ severity: Severity, at location: String?, _ message: String) {
        self.severity = severity
        self.location = location
        self.message = message
    }

    public var description: String {
        location.map { "\($0): \(message)" } ?? message
    }
}
