// SPDX-License-Identifier: Apache-2.0
import Base
import Bridge
import Discord
import DiscordSimulator
import Logging
import Media
import Net
import TestKit

@testable import Endpoint

/// Files without a socket, both ways: what the bridge links to, and what people share.
struct SceneMedia: FileDesk {
    static let url = "http://bridge.localhost"
    /// As test_scenes.py has it in the configuration.
    static let uploadBytes = 100_000
    static let cacheBytes = 4096

    let links = MediaLinks(key: Secret("0123456789abcdef0123456789abcdef"))
    let library: MediaLibrary
    private let fetcher: FileFetcher

    init(_ discord: InMemoryDiscord, _ client: RESTClient, directory: String, _ logger: Logger) {
        let ranges = [AddressRange(SceneFiles.address)].compactMap { $0 }
        fetcher = FileFetcher(
            transport: SceneFiles(), directory: directory + "/spool", policy: .publicAnd(ranges))
        library = MediaLibrary(
            options: MediaLibrary.Options(directory: directory + "/cache", cacheBytes: Self.cacheBytes),
            origin: DiscordOrigin(client: client, cdn: CDN(base: discord.cdnBaseURL)),
            transport: WholeStreams(discord), logger: logger)
    }

    func forget(_ message: MessageKey) async { await library.drop(message) }

    func discard(_ paths: [String]) async {
        for path in paths { await fetcher.discard(path) }
    }

    func fetch(_ files: [DeliveryFile], limit: Int, total: Int) async -> [DeliveryFile] {
        var fetched: [DeliveryFile] = []
        for var file in files {
            if let got = try? await fetcher.fetch(file.url, limit: limit, refusesPages: file.isGuess) {
                file.path = got.path
                file.size = got.size
                file.type = file.type ?? got.type
            }
            fetched.append(file)
        }
        return fetched
    }

    /// Opens a link until the answer is as wanted.
    func fetch(_ wanted: JSON) async throws {
        let url = wanted["url"]?.text ?? ""
        let status = Int(wanted["status"]?.number ?? 200)
        try await eventually(within: .seconds(30), "\(url) answers \(wanted)") {
            let answer = await open(url, range: wanted["range"]?.text)
            return answer.status == status
                && wanted["text"].map { $0.text == answer.text } ?? true
                && wanted["type"].map { $0.text == answer.type } ?? true
        }
    }

    private func open(_ url: String, range: String?) async -> (status: Int, text: String, type: String) {
        guard url.hasPrefix(Self.url), let name = links.name(of: url.dropFirst(Self.url.count)) else {
            return (404, "", "")
        }
        do {
            let file = try await library.open(name)
            let (status, wish) =
                switch ByteRange(range, size: file.size) {
                case .whole: (200, 0..<file.size)
                case .part(let part): (206, part)
                case .outside: (416, 0..<0)
                }
            var bytes = try await file.bytes(in: wish)
            var text: [UInt8] = []
            while let piece = try await bytes.next() { text += piece }
            return (status, String(decoding: text, as: UTF8.self), file.type.text)
        } catch {
            return (error.status, "\(error)", "")
        }
    }
}

/// Answers that came in one go, given out as if they had not.
private struct WholeStreams: HTTPStreamTransport {
    let discord: InMemoryDiscord

    init(_ discord: InMemoryDiscord) { self.discord = discord }

    func stream(_ request: HTTPRequest, stall: Duration) async throws(NetError) -> HTTPStream {
        let answer = try await discord.exchange(request)
        return HTTPStream(status: answer.status, headers: answer.headers, chunks: [answer.body])
    }
}
