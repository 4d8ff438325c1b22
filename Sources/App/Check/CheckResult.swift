// SPDX-License-Identifier: Apache-2.0

/// What one look at the configuration or at the world around the bridge found.
public struct CheckResult: Sendable, Hashable {
    public enum Verdict: Sendable, Hashable { case good, doubtful, bad }

    public var verdict: Verdict
    /// What was looked at, in a few words: `Discord token`.
    public var subject: String
    /// One sentence for a person.
    public var finding: String

    public init(_ verdict: Verdict, _ subject: String, _ finding: String) {
        self.verdict = verdict
        self.subject = subject
        self.finding = finding
    }
}
