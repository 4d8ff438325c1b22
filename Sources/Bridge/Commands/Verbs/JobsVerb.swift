// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Rooms
import Storage

extension Verb {
    static let jobs = Verb(
        name: "jobs", summary: "What Discord did not take and was set aside; sends it again or drops it",
        audience: .admins,
        parameters: [
            Parameter(name: "act", summary: "what to do; list if left out", kind: .choice(["list", "retry", "drop"])),
            Parameter(name: "number", summary: "which one, as listed; all if left out", kind: .text(20)),
        ],
        act: .guild { request, guild, context in
            let parked = try guild.parkedPosts(context)
            let number = request.arguments.text("number")
            let act = request.arguments.text("act") ?? "list"
            guard act != "list" else { return VerbReply(list(parked, guild, request.asker, context)) }
            let chosen = parked.filter { number == nil || number == "\($0.number)" }
            guard !chosen.isEmpty else {
                throw Refusal(number.map { "Nothing is set aside under the number \($0)." } ?? "Nothing is set aside.")
            }
            var effects: [Effect] = []
            for post in chosen {
                if act == "retry" {
                    // The first of a message's pieces takes the others along.
                    effects += try guild.sendParked(post.number, &context) ?? []
                } else {
                    _ = try guild.dropParked(post.number, &context)
                }
            }
            let done = act == "retry" ? "Sent again" : "Dropped"
            let said = "\(done): \(chosen.count)."
            return .done(said, act: "\(act) of \(chosen.count) posts that were set aside", effects)
        })

    private static func list(
        _ posts: [ParkedPost], _ guild: GuildBridge, _ asker: Asker, _ context: Context
    ) -> [String] {
        guard !posts.isEmpty else { return ["Nothing is set aside."] }
        return ["Set aside: \(posts.count)"]
            + posts.map { post in
                let room = guild.title(of: post.channel, for: asker, context)
                return "• \(post.number): for \(room), \(ago(post.since, context.now)): \(post.reason)"
            }
    }
}
