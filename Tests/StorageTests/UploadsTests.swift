// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing

struct UploadsTests {
    @Test func uploadsAreSummedForADay() throws {
        let store = try Store.inMemory()
        try store.write { ledger in
            try ledger.noteUpload(5, by: "a@b", on: 1)
            try ledger.noteUpload(7, by: "a@b", on: 1)
            try ledger.noteUpload(9, by: "c@b", on: 1)
            #expect(try ledger.uploaded(by: "a@b", on: 1) == 12)
            #expect(try ledger.uploaded(by: "a@b", on: 2) == 0)
            try ledger.noteUpload(1, by: "a@b", on: 2)
            #expect(try ledger.uploaded(by: "a@b", on: 2) == 1)
            #expect(try ledger.uploaded(by: "c@b", on: 1) == 0)
        }
    }
}
