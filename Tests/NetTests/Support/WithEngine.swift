// SPDX-License-Identifier: Apache-2.0
import Net
import TestKit

/// Runs `body` with an engine and a server, and ends both.
func withEngine<R: Sendable>(
    _ server: LoopbackServer, options: CurlOptions = CurlOptions(),
    _ body: @escaping @Sendable (CurlEngine, LoopbackServer) async throws -> R
) async throws -> R {
    let engine = CurlEngine(options: options)
    engine.start()
    do {
        let result = try await withDeadline(.seconds(60), "test") { try await body(engine, server) }
        await engine.shutdown()
        server.stop()
        return result
    } catch {
        await engine.shutdown()
        server.stop()
        throw error
    }
}

/// The error that `body` throws, nil when it throws none.
func failure<R>(_ body: () async throws(NetError) -> R) async -> NetError? {
    do throws(NetError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
