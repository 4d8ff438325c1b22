// SPDX-License-Identifier: Apache-2.0
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
            if case .send(let stanza) = effect { outbound.append(stanza) } else { queued.yield(effect) }
        }
        guard !outbound.isEmpty else { return }
        sent.increment(by: outbound.reduce(0) { $0 + $1.count })
        await stanzas.send(outbound)
    }

    /// Does what takes time, until ``close()``; each outcome goes to `report`.
    public func run(reporting report: @escaping @Sendable ([Event]) -> Void) async {
        await withDiscardingTaskGroup { group in
            for await effect in queue {
                group.addTask { await self.errands.run(effect, report) }
            }
            group.cancelAll()
        }
    }

    public func close() {
        queued.finish()
    }
}
