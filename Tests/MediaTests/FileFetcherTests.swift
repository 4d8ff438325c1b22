// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Media
import Net
import TestKit
import Testing

struct FileFetcherTests {
    private func withFetcher<T: Sendable>(
        _ origin: FakeOrigin, _ body: @escaping @Sendable (FileFetcher, String) async throws -> T
    ) async throws -> T {
        try await withDirectory { directory in
            try await body(FileFetcher(transport: origin, directory: directory), directory)
        }
    }

    @Test func aFileIsBroughtToDiskAndDiscarded() async throws {
        try await withFetcher(FakeOrigin(Array(repeating: 7, count: 5000))) { fetcher, directory in
            let file = try await fetcher.fetch("https://a.example/1", limit: 5000)
            #expect(file.size == 5000)
            #expect(file.type == "image/png")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)).count == 5000)
            await fetcher.discard(file.path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        }
    }

    @Test func aFileThatIsTooLargeIsNotEvenBegun() async throws {
        try await withFetcher(FakeOrigin(Array(repeating: 7, count: 5000))) { fetcher, directory in
            await #expect(throws: FetchFault.tooLarge(limit: 4999)) {
                _ = try await fetcher.fetch("https://a.example/1", limit: 4999)
            }
            #expect((try? FileManager.default.contentsOfDirectory(atPath: directory))?.isEmpty ?? true)
        }
    }

    @Test func onlyWhatWasFetchedIsDiscarded() async throws {
        try await withFetcher(FakeOrigin([1])) { fetcher, directory in
            let other = directory + "-other"
            try Data([1]).write(to: URL(fileURLWithPath: other))
            defer { try? FileManager.default.removeItem(atPath: other) }
            await fetcher.discard(other)
            #expect(FileManager.default.fileExists(atPath: other))
        }
    }

    /// With the real libcurl: spellings, special addresses, names that resolve inwards.
    @Test(arguments: [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::]/",
        "http://0.0.0.0/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/",
        "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/",
        "http://[::ffff:10.0.0.1]/", "http://224.0.0.1/", "http://255.255.255.255/", "https://localhost:5281/",
    ])
    func nothingLeadsIntoTheBridgesOwnNetwork(url: String) async throws {
        let engine = CurlEngine(options: CurlOptions(connectTimeout: .seconds(2), proxy: ""))
        engine.start()
        let fetcher = FileFetcher(transport: engine, directory: NSTemporaryDirectory() + "ssrf", timeout: .seconds(3))
        await #expect(throws: FetchFault.forbidden) { _ = try await fetcher.fetch(url, limit: 100) }
        await engine.shutdown()
    }

    @Test(arguments: [
        "", "ftp://a.example/", "file:///etc/passwd", "//a.example/", "http://", "http:///x", "http://:80/",
        "http://user@a.example/", "http://a.example@127.0.0.1/", "http://a.example/ b", "http://a.example/\n",
        "gopher://a.example/", "data:text/plain,x", "aesgcm://a.example/x",
    ])
    func onlyAddressesOfTheWebAreFetched(url: String) {
        #expect(!FileFetcher.isFetchable(url))
    }
}
