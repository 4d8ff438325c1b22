// SPDX-License-Identifier: Apache-2.0
import Storage
import Testing

@Suite struct SettingsTests {
    @Test func settingsAreKeptByScope() throws {
        try Store.inMemory().write { ledger in
            try ledger.set("a", in: "x", to: "1")
            try ledger.set("a", in: "x", to: "2")
            try ledger.set("b", in: "x", to: "3")
            try ledger.set("a", in: "y", to: "4")
            #expect(try ledger.settings(in: "x") == ["a": "2", "b": "3"])
            try ledger.set("a", in: "x", to: nil)
            #expect(try ledger.setting("a", in: "x") == nil)
            #expect(try ledger.setting("a", in: "y") == "4")
        }
    }

    @Test func aSecretIsMadeOnceAndStays() throws {
        let directory = TemporaryDirectory()
        let store = try Store.open(directory: directory.path)
        let made = try store.write { try $0.secret("media") }
        #expect(made.count == 32)
        #expect(Set(made).count > 8)
        #expect(try store.view { try $0.secret("media") } == made)
        #expect(try store.write { try $0.secret("short", count: 16) }.count == 16)
        try store.close()
        #expect(try Store.open(directory: directory.path).view { try $0.secret("media") } == made)
    }
}
