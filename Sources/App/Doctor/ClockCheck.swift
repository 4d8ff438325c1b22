// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Net

/// Compares this machine's clock with Discord's: messages of both sides are sorted by time.
struct ClockCheck: Check {
    let transport: any HTTPTransport

    func results(for config: Config) async -> [CheckResult] {
        let request = HTTPRequest(url: config.discord.restURL + "/gateway", timeout: .seconds(10))
        guard let answer = try? await transport.exchange(request), let date = answer.header("Date"),
            let theirs = Self.time(date)
        else { return [] }
        let skew = abs(theirs.timeIntervalSinceNow)
        guard skew > 5 else { return [CheckResult(.good, "clock", "It agrees with Discord's.")] }
        let finding = "It differs from Discord's by \(Int(skew)) seconds: messages are sorted wrongly. Use NTP."
        return [CheckResult(.doubtful, "clock", finding)]
    }

    /// RFC 9110 §5.6.7: `Sun, 22 Nov 2026 21:00:00 GMT`.
    static func time(_ text: String) -> Date? {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text)
    }
}
