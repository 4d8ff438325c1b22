// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Net

/// Brings files that people on XMPP shared by their address. The address is a stranger's: only public addresses are
/// connected to, asked about at every connection, redirects and renamed hosts included; size and time are bounded; and
/// nothing is held in memory.
public struct FileFetcher: Sendable {
    private let transport: any HTTPStreamTransport
    private let policy: AddressPolicy
    private let timeout: Duration
    private let spool: Spool

    /// - Parameters:
    ///   - directory: where files lie until Discord has them; emptied at the first use.
    ///   - policy: which addresses may be connected to.
    ///   - timeout: for the whole of one file.
    public init(
        transport: any HTTPStreamTransport, directory: String, policy: AddressPolicy = .publicOnly,
        timeout: Duration = .seconds(60)
    ) {
        self.transport = transport
        self.policy = policy
        self.timeout = timeout
        spool = Spool(directory: directory)
    }

    /// A file on disk; whoever asked for it discards it.
    public struct Fetched: Sendable, Hashable {
        public var path: String
        /// In bytes.
        public var size: Int
        /// As its server says.
        public var type: String?
    }

    /// - Parameters:
    ///   - limit: in bytes.
    ///   - refusesPages: the address may as well be that of a page, which is not to be taken for a file.
    public func fetch(_ url: String, limit: Int, refusesPages: Bool = false) async throws(FetchFault) -> Fetched {
        guard Self.isFetchable(url) else { throw .badAddress }
        let stream = try await open(url, limit: limit)
        guard stream.status == 200 else { throw .refused(status: stream.status) }
        if let length = stream.length, length > limit { throw .tooLarge(limit: limit) }
        let type = stream.header("Content-Type").map { String($0.prefix { $0 != ";" }).lowercased() }
        if refusesPages, type == "text/html" || type == "application/xhtml+xml" { throw .isPage }
        do throws(MediaFault) {
            let (file, path) = try await spool.create()
            return try await copy(stream, to: file, path, type, limit)
        } catch {
            throw .failed(error.disk ?? "its server broke off")
        }
    }

    public func discard(_ path: String) async { await spool.remove(path) }

    private func open(_ url: String, limit: Int) async throws(FetchFault) -> HTTPStream {
        let request = HTTPRequest(
            url: url, headers: [HTTPHeader("Accept-Encoding", "identity")], timeout: timeout,
            maximumResponseBytes: limit, maximumRedirects: 3, addressPolicy: policy)
        do throws(NetError) {
            return try await transport.stream(request, stall: .seconds(15))
        } catch {
            throw FetchFault(error)
        }
    }

    private func copy(
        _ stream: HTTPStream, to file: OpenFile, _ path: String, _ type: String?, _ limit: Int
    ) async throws(MediaFault) -> Fetched {
        var size = 0
        do throws(MediaFault) {
            while let bytes = try await stream.bytes() {
                try await spool.write(bytes, to: file, at: size)
                size += bytes.count
            }
            return Fetched(path: path, size: size, type: type)
        } catch {
            await spool.remove(path)
            throw error
        }
    }

    /// `http` or `https`, with a host, without a user's name, of a length that people send.
    public static func isFetchable(_ url: String) -> Bool {
        guard url.utf8.count <= 2048, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        let lowered = url.prefix(8).lowercased()
        let scheme = lowered.hasPrefix("https://") ? 8 : lowered.hasPrefix("http://") ? 7 : 0
        guard scheme > 0 else { return false }
        let authority = url.dropFirst(scheme).prefix { !"/?#".contains($0) }
        return !authority.isEmpty && !authority.contains("@") && !authority.hasPrefix(":")
    }
}

extension FetchFault {
    init(_ error: NetError) {
        switch error {
        case .forbidden: self = .forbidden
        case .badURL: self = .badAddress
        case .tooLarge(let limit): self = .tooLarge(limit: limit)
        case .timedOut, .cancelled: self = .failed("its server did not answer in time")
        case .unresolved: self = .failed("its host is not known")
        case .tls: self = .failed("its server's certificate is not good")
        default: self = .failed("its server cannot be reached")
        }
    }
}

extension MediaFault {
    fileprivate var disk: String? {
        if case .disk(let reason) = self { "the bridge's disk: \(reason)" } else { nil }
    }
}
