// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What the process has used so far.
struct Usage: Sendable {
    /// Seconds on a clock that never goes back.
    var wall: Double
    /// Seconds of processor time of all threads, the kernel's for us included.
    var cpu: Double

    static func now() -> Usage {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return Usage(wall: Moment.seconds, cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime))
    }

    static func - (later: Usage, earlier: Usage) -> Usage {
        Usage(wall: later.wall - earlier.wall, cpu: later.cpu - earlier.cpu)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}

enum Moment {
    private static let start = ContinuousClock.now

    /// Since some moment in the past, on a clock that never goes back.
    static var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
