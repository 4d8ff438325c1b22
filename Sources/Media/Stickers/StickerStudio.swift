// SPDX-License-Identifier: Apache-2.0
internal import Base
public import Foundation
public import Logging

/// Draws stickers with the program's own `render-sticker`, one process for each, a few at a time.
public actor StickerStudio: StickerPainter {
    private static let places = 2
    /// What a process may take, a start on a busy machine included.
    private static let patience = Duration.seconds(20)
    private static let largestPicture = 4 << 20

    private let program: URL
    private let directory: URL
    private let logger: Logger
    private var busy = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Nil where nothing can draw: the library is not installed.
    ///
    /// - Parameters:
    ///   - program: the one that knows `render-sticker`.
    ///   - directory: for files that live as long as a drawing takes; it must exist by then.
    public init?(program: URL, directory: String, logger: Logger) async {
        self.program = program
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
        self.logger = logger
        guard await Self.run(program, ["render-sticker", "--check"], nil, nil) == 0 else { return nil }
    }

    public func picture(of animation: [UInt8]) async -> [UInt8]? {
        await enter()
        defer { leave() }
        let name = UUID().uuidString
        let (input, output) = (directory.appending(path: "\(name).json"), directory.appending(path: "\(name).png"))
        defer { for file in [input, output] { try? FileManager.default.removeItem(at: file) } }
        do {
            try Data(animation).write(to: input)
            try Data().write(to: output)
            let code = try await Self.run(
                program, ["render-sticker"], FileHandle(forReadingFrom: input), FileHandle(forWritingTo: output))
            guard code == 0 else {
                logger.notice("A sticker could not be drawn", metadata: ["code": "\(code.map { "\($0)" } ?? "none")"])
                return nil
            }
            let picture = try Data(contentsOf: output)
            return picture.count <= Self.largestPicture && !picture.isEmpty ? Array(picture) : nil
        } catch {
            logger.warning("A sticker could not be drawn", metadata: ["error": "\(error)"])
            return nil
        }
    }

    private func enter() async {
        guard busy >= Self.places else {
            busy += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }  // whoever leaves hands the place on
    }

    private func leave() {
        if waiting.isEmpty { busy -= 1 } else { waiting.removeFirst().resume() }
    }

    /// The exit code; nil when it could not be started, crashed, or had to be killed.
    private static func run(
        _ program: URL, _ arguments: [String], _ input: FileHandle?, _ output: FileHandle?
    ) async -> Int32? {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = [:]
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (ends, ended) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ended.finish() }
        do {
            try process.run()
        } catch {
            return nil
        }
        let number = process.processIdentifier
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in ends {} }
            group.addTask {
                guard (try? await Task.sleep(for: patience)) != nil else { return }
                kill(number, SIGKILL)
            }
            await group.next()
            group.cancelAll()
        }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
