// SPDX-License-Identifier: Apache-2.0
import Endpoint
import Testing

@Suite struct AvatarPathTests {
    @Test func aNameIsReadBackAsItWasMade() throws {
        for kind in AvatarKind.allCases {
            let path = try #require(AvatarPath(key: "aB-_9", kind: kind))
            #expect(AvatarPath(fileName: path.path.dropFirst("/avatars/".count)) == path)
        }
    }

    @Test(arguments: ["", "a", ".png", "a.", "a.svg", "a.PNG", "a.b.png", "a/b.png", "..png", "é.png", "a%2f.png"])
    func anythingElseIsRefused(name: String) {
        #expect(AvatarPath(fileName: name) == nil)
    }

    @Test func aKeyMayNotBeEndless() {
        #expect(AvatarPath(key: String(repeating: "a", count: 128), kind: .png) != nil)
        #expect(AvatarPath(key: String(repeating: "a", count: 129), kind: .png) == nil)
    }
}
