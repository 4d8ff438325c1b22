// SPDX-License-Identifier: Apache-2.0
internal import Base

/// Discord's `zlib-stream`: one zlib stream for the life of a connection, flushed after every message.
/// <https://docs.discord.com/developers/events/gateway#transport-compression>
///
/// Copies share the one stream.
public struct Inflater: Sendable {
    private struct State {
        var stream: ZlibStream
        var output: [UInt8] = []
        var tail: [UInt8] = []
        var failure: ZlibError?
    }

    private static let flushMark: [UInt8] = [0, 0, 0xff, 0xff]

    private let limit: Int
    private let state: Lock<State>

    /// `maximumOutput` caps one message, against small input that inflates to much.
    public init(maximumOutput: Int = 64 << 20) throws {
        limit = maximumOutput
        state = Lock(State(stream: try ZlibStream(.inflate)))
    }

    /// Takes the next bytes, and gives the whole message when they end with the flush mark `00 00 FF FF`; nil when
    /// more must come. Throws ``ZlibError``, then always the same.
    public mutating func push(_ bytes: [UInt8]) throws -> [UInt8]? {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            do throws(ZlibError) {
                try state.stream.run(bytes, into: &state.output, limit: limit)
            } catch {
                state.failure = error
                state.output = []
                throw error
            }
            state.tail = Array((state.tail + bytes.suffix(4)).suffix(4))
            guard state.tail == Self.flushMark else { return nil }
            defer { state.output = [] }
            return state.output
        }
    }
}
