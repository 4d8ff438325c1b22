// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

extension RoomWriter {
    /// Readers' time zones are not known: times are in UTC, and say so.
    func words(for moment: Markdown.Moment) -> String {
        let time = Timestamp(milliseconds: moment.seconds * 1000)
        let text = time.iso8601
        let (date, clock) = (text.prefix(10), text.dropFirst(11))
        switch moment.style {
        case .shortTime: return "\(clock.prefix(5)) UTC"
        case .mediumTime: return "\(clock.prefix(8)) UTC"
        case .shortDate, .longDate: return String(date)
        case .longDateShortTime, .shortDateShortTime: return "\(date) \(clock.prefix(5)) UTC"
        case .fullDateShortTime: return "\(Self.weekday(moment.seconds)), \(date) \(clock.prefix(5)) UTC"
        case .shortDateMediumTime: return "\(date) \(clock.prefix(8)) UTC"
        case .relative: return "\(relative(time)) (\(date) \(clock.prefix(5)) UTC)"
        }
    }

    func words(for time: Timestamp) -> String {
        words(for: Markdown.Moment(seconds: time.milliseconds / 1000))
    }

    private static func weekday(_ seconds: Int64) -> String {
        let days = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        return days[Int((day % 7 + 7) % 7)]
    }

    /// As seen when the message was written.
    private func relative(_ time: Timestamp) -> String {
        let seconds = time.milliseconds(since: moment) / 1000
        let units: [(Int64, String)] = [
            (31_536_000, "year"), (2_592_000, "month"), (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"),
        ]
        guard let (length, unit) = units.first(where: { seconds.magnitude >= $0.0.magnitude }) else { return "now" }
        let count = Int64(clamping: seconds.magnitude) / length
        let words = "\(count) \(unit)\(count == 1 ? "" : "s")"
        return seconds > 0 ? "in \(words)" : "\(words) ago"
    }
}
