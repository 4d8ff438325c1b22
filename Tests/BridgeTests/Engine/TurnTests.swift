// SPDX-License-Identifier: Apache-2.0
import Testing
import XMPP

@testable import Bridge

struct TurnTests {
    private func effects(_ count: Int) -> [Effect] {
        Array(repeating: .send(.stanza(Element("presence", in: NS.component))), count: count)
    }

    @Test func aTurnTakesAllWhenTheyMakeLittle() {
        let turn = Turn(Array(0..<64)) { _ in effects(3) }
        #expect(turn.count == 64 && turn.effects.count == 192)
    }

    @Test func aTurnEndsWhenItHasMadeEnough() {
        var decided: [Int] = []
        let turn = Turn(Array(0..<64)) { item in
            decided.append(item)
            return effects(5000)
        }
        #expect(turn.count == 2 && decided == [0, 1])
    }

    @Test func oneEventIsAlwaysDecided() {
        let turn = Turn([1]) { _ in effects(Turn.mostEffects * 2) }
        #expect(turn.count == 1 && turn.effects.count == Turn.mostEffects * 2)
    }

    @Test func nothingIsDecidedByAnEventThatFails() {
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            try Turn([1, 2]) { item in
                if item == 2 { throw Failure() }
                return effects(1)
            }
        }
    }
}
