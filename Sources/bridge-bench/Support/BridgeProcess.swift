// SPDX-License-Identifier: Apache-2.0
import Foundation
import Net

/// The bridge's executable, started against servers that are not there.
struct BridgeProcess {
    struct Figures: Sendable {
        var startSeconds: Double
        var residentMB: Double
        /// Without the pages of files, which are the libraries'.
        var privateMB: Double
        var cpuSeconds: Double
    }

    let binary: String
    /// Holds `state`; the configuration is written beside it.
    let directory: String

    /// Starts it, waits until it answers and then for two seconds, looks, and ends it.
    func measured() async throws -> Figures {
        guard let port = Loopback.freePort(), let nobody = Loopback.freePort() else {
            throw BenchFailure("no free port")
        }
        let config = directory + "/spacebridge.yaml"
        try configuration(port: port, nobody: nobody).write(toFile: config, atomically: true, encoding: .utf8)
        let curl = CurlEngine(options: CurlOptions(proxy: ""))
        curl.start()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = ["run", "--config", config]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let start = Moment.seconds
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        try await wait(for: "/healthz", within: 60) {
            guard process.isRunning else { return true }
            let request = HTTPRequest(url: "http://127.0.0.1:\(port)/healthz", timeout: .seconds(5))
            return (try? await curl.exchange(request))?.status == 200
        }
        let elapsed = Moment.seconds - start
        guard process.isRunning else { throw BenchFailure("the bridge ended at once") }
        try await Task.sleep(for: .seconds(2))
        await curl.shutdown()
        return try figures(of: process.processIdentifier, startSeconds: elapsed)
    }

    private func configuration(port: Int, nobody: Int) -> String {
        """
        xmpp:
          host: 127.0.0.1
          port: \(nobody)
          components:
            - domain: discord.localhost
              secret: bench
        discord:
          token: bench
          rest_url: http://127.0.0.1:\(nobody)/api/v10
        http:
          port: \(port)
        storage:
          directory: \(directory)/state
        """
    }

    private func figures(of process: Int32, startSeconds: Double) throws -> Figures {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        func megabytes(_ key: String) -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
            return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
        }
        let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        let ticks = fields.count > 12 ? (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0) : 0
        return Figures(
            startSeconds: startSeconds, residentMB: megabytes("VmRSS:"), privateMB: megabytes("RssAnon:"),
            cpuSeconds: ticks / Double(sysconf(Int32(_SC_CLK_TCK))))
    }
}
