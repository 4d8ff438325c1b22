// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How much memory the process holds now.
enum Resident {
    /// 0 where it is not told.
    static var megabytes: Double {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }
}
