// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Ends TLS in front of a ``LoopbackServer``: a Python process with a certificate of its own making.
final class TLSFront: Sendable {
    let port: Int
    /// The certificate, which is its own authority.
    let caFile: String
    private let directory: URL
    private let input = Pipe()

    init(before server: LoopbackServer) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "tls-front-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        caFile = directory.appending(path: "cert.pem").path
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Support/tls-front.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, "\(server.port)", directory.path]
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CocoaError(.fileReadUnknown)
        }
        self.port = port
    }

    var url: String { "https://127.0.0.1:\(port)" }

    var webSocketURL: String { "wss://127.0.0.1:\(port)" }

    /// The process ends with its input.
    func stop() {
        try? input.fileHandleForWriting.close()
        try? FileManager.default.removeItem(at: directory)
    }

    deinit {
        stop()
    }
}
