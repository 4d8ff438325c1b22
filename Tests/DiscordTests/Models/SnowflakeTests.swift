// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Testing

@testable import Discord

@Suite struct SnowflakeTests {
    @Test func carriesItsTime() {
        let id = Snowflake(175_928_847_299_117_063)
        #expect(id.timestamp.iso8601 == "2016-04-30T11:18:25.796Z")
    }

    @Test func isMadeFromItsParts() {
        let time = Timestamp(milliseconds: 1_790_000_000_123)
        let id = Snowflake(timestamp: time, worker: 5, sequence: 7)
        #expect(id.timestamp == time)
        #expect(id.rawValue & 0xFFF == 7)
        #expect((id.rawValue >> 12) & 0x3FF == 5)
        #expect(Snowflake(timestamp: Timestamp(milliseconds: .min)).timestamp.milliseconds == Snowflake.epoch)
    }

    @Test func isReadFromStringsAndNumbers() throws {
        let ids = try JSONDecoder().decode([Channel.ID].self, from: Data(#"["18446744073709551615", 42]"#.utf8))
        #expect(ids == [Channel.ID(.max), 42])
        #expect(String(decoding: try JSONEncoder().encode(ids), as: UTF8.self) == #"["18446744073709551615","42"]"#)
    }

    @Test(arguments: ["", "-1", "+1", "1.0", "x", "18446744073709551616", " 1"])
    func isNothingElse(text: String) {
        #expect(Snowflake(text) == nil)
    }

    @Test func sortsByNumberNotByText() {
        #expect(Snowflake(9) < Snowflake(10))
    }

    @Test func keysAreObjectsOfTheirIDs() throws {
        let map = try JSONDecoder().decode([User.ID: String].self, from: Data(#"{"7": "seven"}"#.utf8))
        #expect(map == [7: "seven"])
    }
}
