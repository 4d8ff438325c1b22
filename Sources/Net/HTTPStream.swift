// SPDX-License-Identifier: Apache-2.0

/// A response whose body is taken piece by piece. The server is slowed down when the reader is slow: no more than
/// about 256 KiB wait here. For one reader; letting go of the stream ends the download.
public struct HTTPStream: Sendable {
    public let status: Int
    public let headers: [HTTPHeader]
    private let source: any HTTPStreamSource

    init(_ head: HTTPHead, source: any HTTPStreamSource) {
        status = head.status
        headers = head.headers
        self.source = source
    }

    /// A response made up from memory, for tests and caches.
    public init(status: Int, headers: [HTTPHeader] = [], chunks: [[UInt8]]) {
        self.init(HTTPHead(status: status, headers: headers), source: MemorySource(chunks))
    }

    /// The first value under this name, whatever the case of its letters.
    public func header(_ name: String) -> String? {
        headers.value(of: name)
    }

    /// The next bytes, never none; nil after the last.
    public func next() async throws(NetError) -> [UInt8]? {
        try await source.next()
    }
}

extension HTTPStream: AsyncSequence {
    public struct AsyncIterator: AsyncIteratorProtocol {
        let stream: HTTPStream

        public func next() async throws(NetError) -> [UInt8]? {
            try await stream.next()
        }

        public func next(isolation actor: isolated (any Actor)?) async throws(NetError) -> [UInt8]? {
            try await stream.next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(stream: self)
    }
}

protocol HTTPStreamSource: AnyObject, Sendable {
    func next() async throws(NetError) -> [UInt8]?
}

private actor MemorySource: HTTPStreamSource {
    private var chunks: ArraySlice<[UInt8]>

    init(_ chunks: [[UInt8]]) {
        self.chunks = chunks.filter { !$0.isEmpty }[...]
    }

    func next() async throws(NetError) -> [UInt8]? {
        chunks.popFirst()
    }
}
