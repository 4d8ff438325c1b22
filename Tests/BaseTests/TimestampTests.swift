// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Base

struct TimestampTests {
    @Test(arguments: [
        (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1_456_703_999_000, "Sun, 28 Feb 2016 23:59:59 GMT"), (-1000, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func httpDatesAreWrittenAndRead(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).httpDate == text)
        #expect(Timestamp(httpDate: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT",
    ])
    func otherDatesOfHTTPAreNone(text: String) {
        #expect(Timestamp(httpDate: text) == nil)
    }

    @Test(arguments: [
        ("2026-01-01T00:00:00.000000+00:00", "2026-01-01T00:00:00.000Z"),
        ("2015-04-26T06:26:56.936000+00:00", "2015-04-26T06:26:56.936Z"),
        ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.000Z"),
        ("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00.000Z"),
        ("2024-02-29T20:00:00-0530", "2024-03-01T01:30:00.000Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
        ("2020-01-01t00:00:00.1z", "2020-01-01T00:00:00.100Z"),
        ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"),
    ])
    func readsWhatDiscordAndXMPPWrite(text: String, written: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == written)
    }

    @Test(arguments: [
        "", "2024", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+1", "2024-01-01T00:00:00Z ", "2024-01-01", "２024-01-01T00:00:00Z",
    ])
    func refusesWhatIsNoMoment(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func agreesWithFoundationOverSixCenturies() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for step in 0..<2000 {
            let milliseconds = Int64(step) * 9_000_000_123 - 9_000_000_000_000
            let timestamp = Timestamp(milliseconds: milliseconds)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            #expect(timestamp.iso8601.dropLast(4) == date.formatted(style).dropLast(4))
            #expect(Timestamp(iso8601: timestamp.iso8601) == timestamp)
        }
    }

    @Test func theEndsOfTheRangeSaturate() {
        let end = Timestamp(milliseconds: .max)
        #expect(end.advanced(byMilliseconds: 1) == end)
        #expect(Timestamp(milliseconds: .min).advanced(byMilliseconds: -1).milliseconds == .min)
        #expect(end.milliseconds(since: Timestamp(milliseconds: -1)) == .max)
        #expect(end.iso8601 == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: .min).iso8601 == "0000-01-01T00:00:00.000Z")
    }

    @Test func isATextInJSON() throws {
        let moments = [Timestamp(milliseconds: 1_767_225_600_000)]
        let json = try JSONEncoder().encode(moments)
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-01-01T00:00:00.000Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == moments)
    }

    @Test func nowIsNow() {
        #expect(abs(Timestamp.now().milliseconds - Int64(Date().timeIntervalSince1970 * 1000)) < 1000)
    }
}
