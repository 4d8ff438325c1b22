// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage
import Testing
import XMPP

@testable import Bridge

/// Discord cannot be reached, or Cloudflare refuses the bridge's address.
struct OutageTests {
    private static let refusals: [DiscordError] = [
        .blocked(for: .seconds(600)), .unavailable(status: 503, call: "POST"),
        .rateLimited(retryAfter: .seconds(600), call: "POST"),
    ]

    @Test(arguments: refusals)
    func whatWaitsGoesOutInItsOrderWhenDiscordIsBack(refusal: DiscordError) throws {
        let stage = try Stage()
        try stage.open()
        try stage.join()
        stage.clear()
        try stage.say("one", id: "m1")
        try stage.say("two", id: "m2")
        try stage.giveWebhook()
        for _ in 0..<30 {
            let post = try #require(stage.errands.last)
            #expect(text(of: post) == "one")
            stage.clear()
            try stage.answer(post, .failure(refusal))
            #expect(stage.errands.isEmpty && stage.sent.isEmpty)
            try stage.tick(afterSeconds: 60)
        }
        try stage.accept(stage.errands.last, as: stage.newMessageID())
        #expect(stage.errands.last.flatMap(text) == "two")
        #expect(try stage.store.view { try $0.jobCount(parked: true) } == 0)
    }

    private func text(of errand: Errand) -> String? {
        guard case .post(_, _, let delivery) = errand.request else { return nil }
        return delivery.text
    }
}
