// SPDX-License-Identifier: Apache-2.0
import Bridge
import Discord

/// Notes when Discord has answered a post whose text ends with a number.
struct TimedDiscord: DiscordAPI {
    let inner: RESTDiscord
    let latencies: Latencies?

    func perform(_ errand: Errand) async throws(DiscordError) -> Outcome.Answer {
        let answer = try await inner.perform(errand)
        if case .post(_, _, let delivery) = errand.request,
            let number = delivery.text.split(separator: " ").last.flatMap({ Int($0) })
        {
            latencies?.arrived(number)
        }
        return answer
    }

    func download(_ url: String, limit: Int) async throws(DiscordError) -> [UInt8] {
        try await inner.download(url, limit: limit)
    }

    func offer(_ commands: [Command], as application: Application.ID) async throws(DiscordError) -> Bool {
        try await inner.offer(commands, as: application)
    }

    func requestMembers(of guild: Guild.ID) async { await inner.requestMembers(of: guild) }
}
