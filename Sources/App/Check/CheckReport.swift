// SPDX-License-Identifier: Apache-2.0

/// All that `spacebridge check` found, as a person reads it.
public struct CheckReport: Sendable {
    public private(set) var results: [CheckResult]

    public init(_ results: [CheckResult] = []) {
        self.results = results
    }

    /// Reads the configuration, then runs `checks` in order; without a readable configuration there are none to run.
    public static func make(
        path: String?, environment: [String: String], checks: [any Check]
    ) async -> CheckReport {
        let subject = path ?? "environment"
        let config: Config
        do throws(ConfigError) {
            config = try Config.load(path: path, environment: environment)
        } catch {
            return CheckReport(error.problems.map { CheckResult(.bad, $0.location ?? subject, $0.message) })
        }
        var report = CheckReport([CheckResult(.good, subject, "Every key is known and has a usable value.")])
        report.results += config.warnings.map { CheckResult(.doubtful, $0.location ?? subject, $0.message) }
        for check in checks { report.results += await check.results(for: config) }
        return report
    }

    public var isGood: Bool { !results.contains { $0.verdict == .bad } }

    /// One line a result, and a last one that sums them up.
    public var text: String {
        let bad = results.count { $0.verdict == .bad }, doubtful = results.count { $0.verdict == .doubtful }
        let end: String
        switch (bad, doubtful) {
        case (0, 0): end = "All good."
        case (0, _): end = "It will run; \(doubtful) to look at."
        default: end = "It cannot run like this: \(bad) to mend."
        }
        return (results.map(\.line) + ["", end]).joined(separator: "\n")
    }
}

extension CheckResult {
    fileprivate var line: String {
        let mark =
            switch verdict {
            case .good: "ok     "
            case .doubtful: "look   "
            case .bad: "WRONG  "
            }
        return "\(mark)\(subject): \(finding)"
    }
}
