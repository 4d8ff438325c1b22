// SPDX-License-Identifier: Apache-2.0
import Bridge
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Takes commands from whoever may open the control socket: the account the bridge runs under, and root.
///
/// Two bridges cannot share a state directory, so a socket that is there at the start is a dead one's.
struct ControlService: Service {
    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let directory: String
    let engine: Engine
    let logger: Logger

    func run() async throws {
        let path = ControlProtocol.path(in: directory)
        do {
            let listener = try await listen(at: path)
            await cancelWhenGracefulShutdown { await serve(listener) }
            try? FileManager.default.removeItem(atPath: path)
        } catch {
            logger.error(
                "No commands from the command line: the control socket cannot be made", metadata: ["why": "\(error)"])
            try? await gracefulShutdown()
        }
    }

    private func listen(at path: String) async throws -> NIOAsyncChannel<Connection, Never> {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
            }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return listener
    }

    private func serve(_ listener: NIOAsyncChannel<Connection, Never>) async {
        await withDiscardingTaskGroup { group in
            try? await listener.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask { await answer(on: connection) }
                }
            }
            group.cancelAll()
        }
    }

    private func answer(on connection: Connection) async {
        try? await connection.executeThenClose { inbound, outbound in
            var line = ByteBuffer()
            for try await var piece in inbound {
                line.writeBuffer(&piece)
                guard line.readableBytes <= ControlProtocol.limit else { return }
                let view = line.readableBytesView
                guard let end = view.firstIndex(of: UInt8(ascii: "\n")) else { continue }
                let reply: ControlReply
                if let question = try? ControlProtocol.read(ControlProtocol.Question.self, from: view[..<end]) {
                    reply = await ask(question)
                } else {
                    reply = ControlReply(
                        isDone: false, lines: ["The bridge does not understand this command line's version."])
                }
                try await outbound.write(ByteBuffer(bytes: ControlProtocol.line(reply)))
                return
            }
        }
    }

    /// The engine's answer; a bridge that is going down gives none.
    private func ask(_ question: ControlProtocol.Question) async -> ControlReply {
        let (answers, continuation) = AsyncStream<ControlReply>.makeStream(bufferingPolicy: .bufferingOldest(1))
        engine.post(
            .control(
                ControlCall(words: question.words, guild: question.guild) { reply in
                    continuation.yield(reply)
                    continuation.finish()
                }))
        return await withTaskGroup(of: ControlReply?.self) { group in
            group.addTask { await answers.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(30))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? ControlReply(isDone: false, lines: ["The bridge gave no answer in 30 seconds."])
        }
    }
}
