// SPDX-License-Identifier: Apache-2.0

/// The configuration cannot be used; holds every problem found, in the order of the file.
public struct ConfigError: Error, Sendable, CustomStringConvertible {
    public var path: String?
    public var problems: [ConfigProblem]

    public init(path: String?, problems: [ConfigProblem]) {
        self.path = path
        self.problems = problems
    }

    /// One line a problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
