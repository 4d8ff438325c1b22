// SPDX-License-Identifier: Apache-2.0
import Base
import Net
import Testing

struct AddressPolicyTests {
    @Test(arguments: [
        "127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "127.1", "0",
    ])
    func noSpellingOfLoopbackGetsThrough(host: String) async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server) { engine, server in
            let url = "http://\(host):\(server.port)/"
            let request = HTTPRequest(url: url, maximumRedirects: 3, addressPolicy: .publicOnly)
            let error = await failure { () throws(NetError) in try await engine.exchange(request) }
            guard case .forbidden = error else { return #expect(error == .forbidden("")) as Void }
            #expect(server.connections == 0)
        }
    }

    @Test func aConnectionThatIsKeptIsNoWayAround() async throws {
        let paths = Lock<[String]>([])
        let server = try LoopbackServer { request in
            paths.withLock { $0.append(request.path) }
            return Reply(200)
        }
        try await withEngine(server) { engine, server in
            _ = try await engine.exchange(HTTPRequest(url: "\(server.url)/open"))
            let error = await failure { () throws(NetError) in
                try await engine.exchange(HTTPRequest(url: "\(server.url)/secret", addressPolicy: .publicOnly))
            }
            #expect(error == .forbidden("127.0.0.1"))
        }
        #expect(paths.withLock { $0 } == ["/open"])
    }

    @Test func everyHopOfARedirectIsChecked() async throws {
        let paths = Lock<[String]>([])
        let server = try LoopbackServer { request in
            paths.withLock { $0.append(request.path) }
            let port = request.headers.value(of: "host")?.split(separator: ":").last ?? ""
            return Reply(302, headers: [HTTPHeader("Location", "http://127.0.0.2:\(port)/inside")])
        }
        try await withEngine(server) { engine, server in
            let only = AddressPolicy.custom { $0.description == "127.0.0.1" }
            let request = HTTPRequest(url: "\(server.url)/outside", maximumRedirects: 5, addressPolicy: only)
            let error = await failure { () throws(NetError) in try await engine.exchange(request) }
            #expect(error == .forbidden("127.0.0.2"))
        }
        #expect(paths.withLock { $0 } == ["/outside"])
    }

    @Test func aRedirectToAnotherSchemeIsNotFollowed() async throws {
        let server = try LoopbackServer { _ in
            Reply(302, headers: [HTTPHeader("Location", "file:///etc/passwd")])
        }
        try await withEngine(server) { engine, server in
            let request = HTTPRequest(url: server.url, maximumRedirects: 5)
            let error = await failure { () throws(NetError) in try await engine.exchange(request) }
            #expect(error?.mayHaveReachedServer == true)
        }
    }

    @Test func whatIsPermittedGetsThrough() async throws {
        let server = try LoopbackServer { Reply(200, $0.path) }
        try await withEngine(server) { engine, server in
            let policy = AddressPolicy.custom { $0.bytes.first == 127 }
            let response = try await engine.exchange(HTTPRequest(url: server.url, addressPolicy: policy))
            #expect(response.status == 200)
        }
    }
}
