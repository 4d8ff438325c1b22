// SPDX-License-Identifier: Apache-2.0
import Base

/// Keeps anybody from keeping the bridge busy with commands.
struct CommandPace {
    private static let mostInAMinute = 60
    private var recent: [Asker: [Timestamp]] = [:]

    mutating func admits(_ asker: Asker, now: Timestamp) -> Bool {
        guard asker != .machine else { return true }
        if recent.count > 10_000 { recent = recent.filter { now.milliseconds(since: $0.value.last ?? now) < 60_000 } }
        var times = (recent[asker] ?? []).filter { now.milliseconds(since: $0) < 60_000 }
        guard times.count < Self.mostInAMinute else { return false }
        times.append(now)
        recent[asker] = times
        return true
    }
}
