// SPDX-License-Identifier: Apache-2.0
import Rooms
import Testing

@Suite struct ArchiveIDTests {
    @Test func idsAreOrderedByNumberThenPart() {
        let ids = ["9", "10", "10.1", "10.2", "10.10", "11"].compactMap { ArchiveID($0) }
        #expect(ids.count == 6 && ids.sorted() == ids)
        #expect(ids.map(\.description) == ["9", "10", "10.1", "10.2", "10.10", "11"])
    }

    @Test(arguments: [
        "", ".", "1.", ".1", "-1", "+1", "01", "1.0", "1.01", "1.2.3", "1 ", "x", "1,5", "18446744073709551616",
        "1.4294967296", "1.99999999999999999999999",
    ])
    func whatIsNoIDIsRefused(_ text: String) {
        #expect(ArchiveID(text) == nil)
    }

    @Test func theLargestNumbersFit() {
        #expect(ArchiveID("18446744073709551615.4294967295")?.part == .max)
        #expect(ArchiveID("0") == ArchiveID(0))
    }
}
