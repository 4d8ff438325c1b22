// SPDX-License-Identifier: Apache-2.0
import Base
public import Component
import Discord
public import Logging
import Metrics
import Rooms
public import Storage
import XMPP

/// Carries effects out: stanzas at once and in order, everything that takes time side by side.
public final class Courier: Sendable {
    private let sent = Counter(label: "spacebridge_stanzas_total", dimensions: [("direction", "out")])
    private let stanzas: any StanzaTransport
    private let errands: ErrandRunner
    private let posting = Lock<Set<Channel.ID>>([])
    private let queue: AsyncStream<Effect>
    private let queued: AsyncStream<Effect>.Continuation

    public init(
        stanzas: any StanzaTransport, discord: any DiscordAPI, images: ImageStore, files: any FileDesk = NoFileDesk(),
        store: Store, logger: Logger
    ) {
        self.stanzas = stanzas
        errands = ErrandRunner(
            stanzas: stanzas, discord: discord, images: images, files: files, store: store, logger: logger)
        (queue, queued) = AsyncStream.makeStream()
    }

    /// Sends what there is to send and leaves the rest to ``run(reporting:)``. Waits while the XMPP server is slow.
    func carry(_ effects: [Effect]) async {
        var outbound: [Outbound] = []
        for effect in effects {
            if case .send(let stanza) = effect {
                outbound.append(stanza)
            } else {
                if let channel = effect.postsTo { posting.withLock { _ = $0.insert(channel) } }
                queued.yield(effect)
            }
        }
        guard !outbound.isEmpty else { return }
        sent.increment(by: outbound.reduce(0) { $0 + $1.count })
        await stanzas.send(outbound)
    }

    /// Does what takes time, until ``close()``; each outcome goes to `report`.
    public func run(reporting report: @escaping @Sendable ([Event]) -> Void) async {
        await withDiscardingTaskGroup { group in
            for await effect in queue {
                group.addTask {
                    await self.errands.run(effect, report)
                    if let channel = effect.postsTo { self.posting.withLock { _ = $0.remove(channel) } }
                }
            }
            group.cancelAll()
        }
    }

    /// Where a post or an edit is on its way to Discord: its outcome is still to be reported.
    var channelsInFlight: Set<Channel.ID> { posting.withLock { $0 } }

    public func close() {
        queued.finish()
    }
}

extension Effect {
    fileprivate var postsTo: Channel.ID? {
        if case .errand(let errand) = self, errand.request.delivery != nil { errand.channel } else { nil }
    }
}
