// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation
import Logging
import Testing

@testable import App

@Suite struct LineLogHandlerTests {
    private let lines = Lock<[String]>([])

    private func logger(_ format: LogConfig.Format, level: Logger.Level = .info) -> Logger {
        var config = LogConfig()
        (config.format, config.level) = (format, level)
        return Logger(label: "bridge") { [lines] label in
            LineLogHandler(label: label, config: config) { line in lines.withLock { $0.append(line) } }
        }
    }

    private var written: [String] { lines.withLock { $0 } }

    @Test func textIsOneLineForPeople() {
        logger(.text).warning("Gateway lost", metadata: ["shard": "3", "reason": "bad wolf"])
        #expect(written.first?.dropFirst(24) == " warning  bridge: Gateway lost reason=\"bad wolf\" shard=3\n")
        #expect(written.first?.prefix(24).last == "Z")
    }

    @Test func nothingRemoteCanBreakALineOrDriveATerminal() {
        logger(.text).info("a\nb\u{1B}[31m", metadata: ["nick": "x\r\ny \"z\u{202E}"])
        #expect(written.first?.hasSuffix(#"bridge: a\nb\u001b[31m nick="x\r\ny \"z\u202e""# + "\n") == true)
    }

    @Test func jsonIsOneObjectALine() throws {
        var logger = logger(.json)
        logger[metadataKey: "guild"] = "1"
        logger.error("No\n\"way\"\\", metadata: ["list": ["a", "b"], "map": ["k": .string("v\u{7}")]])
        let line = try #require(written.first)
        #expect(line.filter { $0 == "\n" }.count == 1)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(object?["level"] as? String == "error")
        #expect(object?["message"] as? String == "No\n\"way\"\\")
        let metadata = object?["metadata"] as? [String: Any]
        #expect(metadata?["guild"] as? String == "1")
        #expect(metadata?["list"] as? [String] == ["a", "b"])
        #expect(metadata?["map"] as? [String: String] == ["k": "v\u{7}"])
    }

    @Test func whatIsBelowTheLevelIsNotWritten() {
        logger(.text, level: .error).warning("x")
        #expect(written.isEmpty)
    }

    @Test func secretsAreNotWritten() {
        logger(.text).error("login", metadata: ["token": "\(Secret("hunter2"))"])
        #expect(written.first?.contains("hunter2") == false)
    }

    @Test func anErrorIsShown() {
        logger(.text).error("failed", error: ConfigError(path: nil, problems: [.init(.error, at: nil, "why")]))
        #expect(written.first?.hasSuffix("failed error=why\n") == true)
    }
}
