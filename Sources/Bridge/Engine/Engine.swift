// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
public import Logging
public import Storage

/// Runs the deciding core: events in, one transaction a turn, effects out after the commit.
public actor Engine {
    /// How many events of one guild a turn takes, and how many altogether.
    private static let share = 64
    private static let most = 512
    /// A mailbox with more than that lets messages go; the guild's channels are read afterwards instead.
    private static let fullMailbox = 20_000

    private let executor = ThreadExecutor(name: "engine")
    let inbox = Inbox()
    let store: Store
    let courier: Courier
    let logger: Logger
    private let meter = EngineMeter()
    var switchboard: Switchboard
    var mailboxes = Mailboxes<Inbox.Arrival>()
    /// Guilds of which messages were let go, to be read from Discord when their mailbox is empty.
    private var missed: Set<Guild.ID> = []

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    public init(settings: BridgeSettings, store: Store, courier: Courier, logger: Logger) {
        self.store = store
        self.courier = courier
        self.logger = logger
        switchboard = Switchboard(settings: settings, logger: logger)
    }

    public nonisolated func post(_ event: Event) { inbox.post(event) }

    public nonisolated func post(_ events: [Event]) { inbox.post(events) }

    /// Lets `run` end once everything posted so far is decided.
    public nonisolated func close() { inbox.close() }

    /// Loads what was remembered. Throws when the database cannot be read.
    public func load() throws(StoreError) {
        try store.write { ledger in
            var context = Context(now: .now(), ledger: ledger)
            try switchboard.load(&context)
        }
    }

    /// Decides until ``close()``. Throws when the database refuses a write: going on would lose what was decided,
    /// and a fresh start reads everything back from the last good state.
    public func run() async throws(StoreError) {
        for await _ in inbox.rings {
            sort(inbox.drain())
            while !mailboxes.isEmpty {
                try await turn()
                sort(inbox.drain())
                readWhatWasMissed()
            }
        }
        executor.stop()
    }

    /// Whether the end was asked for.
    nonisolated var isClosed: Bool { Task.isCancelled || inbox.isClosed }

    /// Says goodbye in every room (status 332) and forgets who was there.
    public func sayGoodbye() async throws(StoreError) {
        let effects = try store.write { ledger in
            var context = Context(now: .now(), ledger: ledger)
            return try switchboard.sayGoodbye(&context)
        }
        await courier.carry(effects)
    }

    /// What `/readyz` and the metrics show.
    public func census() -> Census { switchboard.census }

    func sort(_ arrivals: [Inbox.Arrival]) {
        for arrival in arrivals {
            let address = switchboard.address(of: arrival.event)
            if case .guild(let guild) = address, arrival.event.canBeReadLater,
                mailboxes.count(of: address) >= Self.fullMailbox
            {
                if missed.insert(guild).inserted {
                    logger.warning("A guild floods its mailbox", metadata: ["guild": "\(guild)"])
                }
                continue
            }
            mailboxes.post(arrival, to: address)
        }
        inbox.note(sorted: mailboxes.count)
        meter.waiting(mailboxes.count)
    }

    private func readWhatWasMissed() {
        for guild in missed where mailboxes.count(of: .guild(guild)) == 0 {
            missed.remove(guild)
            inbox.post(.missed(guild))
        }
    }

    private func turn() async throws(StoreError) {
        let arrivals = mailboxes.turn(share: Self.share, most: Self.most)
        let decided: Turn
        do throws(StoreError) {
            decided = try decide(arrivals)
        } catch .diskFull {
            return try await outlast(arrivals)
        }
        mailboxes.putFirst(Array(arrivals[decided.count...])) { switchboard.address(of: $0.event) }
        await courier.carry(decided.effects)
        meter.carried(Array(arrivals[..<decided.count]))
    }

    private func decide(_ arrivals: [Inbox.Arrival]) throws(StoreError) -> Turn {
        let durability: Durability = arrivals.contains { $0.event.needsFullDurability } ? .full : .normal
        return try store.write(durability: durability) { ledger in
            var context = Context(now: .now(), ledger: ledger)
            return try Turn(arrivals) { try switchboard.handle($0.event, &context) }
        }
    }
}
