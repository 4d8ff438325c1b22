// SPDX-License-Identifier: Apache-2.0
public import Bridge
import NIOCore
import NIOPosix

/// The command line's end of the control socket.
public enum ControlClient {
    /// Why there is no answer, in one sentence.
    public struct Failure: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Asks the bridge that runs on this state directory.
    public static func ask(_ words: [String], guild: String?, directory: String) async throws(Failure) -> ControlReply {
        let path = ControlProtocol.path(in: directory)
        let connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        do {
            connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw Failure(
                description: """
                    The bridge does not run here, or you may not talk to it (\(path)). Start it with "spacebridge run", \
                    or run this command under the bridge's own account.
                    """)
        }
        do {
            let question = try ControlProtocol.line(ControlProtocol.Question(words: words, guild: guild))
            return try await exchange(question, connection)
        } catch {
            throw Failure(description: "The bridge hung up without an answer.")
        }
    }

    private static func exchange(
        _ question: [UInt8], _ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    ) async throws -> ControlReply {
        try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(bytes: question))
            var line: [UInt8] = []
            for try await piece in inbound {
                line += Array(piece.readableBytesView)
                if line.last == UInt8(ascii: "\n") { break }
            }
            return try ControlProtocol.read(ControlReply.self, from: line)
        }
    }
}
