// SPDX-License-Identifier: Apache-2.0
import Base
import Component
import Logging
import TestKit
import XMPP

/// A connection at work against a ``FakeServer``.
struct Scene: Sendable {
    let server: FakeServer
    let connection: ComponentConnection
    let events = Incoming<ComponentEvent>()

    func nextEvent() async throws -> ComponentEvent {
        try await events.next("event")
    }
}

/// Runs `play` while the connection runs; ends both. `reads` says whether events are taken by themselves.
func withScene(
    domains: [String] = ["bridge.localhost"],
    reads: Bool = true,
    configure: (inout ComponentOptions) -> Void = { _ in },
    play: @escaping @Sendable (Scene) async throws -> Void
) async throws {
    let server = try await FakeServer.start()
    var options = ComponentOptions(
        streams: domains.map { .init(domain: $0, secret: Secret("secret"), port: server.port) })
    options.backoffBase = .milliseconds(20)
    options.backoffCap = .milliseconds(100)
    options.closeTimeout = .milliseconds(500)
    options.logger = Logger(label: "scene") { _ in SwiftLogNoOpLogHandler() }
    configure(&options)
    let scene = Scene(server: server, connection: ComponentConnection(options: options))
    try await withDeadline(.seconds(40), "scene") {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try? await scene.connection.run() }
            if reads {
                group.addTask { for await event in scene.connection.events { scene.events.put(event) } }
            }
            defer { group.cancelAll() }
            try await play(scene)
        }
    }
    await server.stop()
}

func message(_ id: Int, from: String = "room@bridge.localhost/n", body: String = "") -> Element {
    Message(.groupchat, from: JID(from), to: JID("a@localhost"), id: String(id), body: body).element
}
