// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Replays a corpus and mutations of it, or, built with `-DFUZZING -sanitize=fuzzer`, lets libFuzzer search.
///
///     fuzz replay CORPUS [ROUNDS]        every target over CORPUS/<target>/*, and ROUNDS mutations of each file
///     FUZZ_TARGET=xml-stream fuzz DIR    libFuzzer's own arguments (scripts/fuzz.sh builds it)
@main
enum Fuzz {
    static func main() {
        #if FUZZING
            LibFuzzer.run()
        #else
            let arguments = Array(CommandLine.arguments.dropFirst())
            guard arguments.first == "replay", arguments.count >= 2 else {
                FileHandle.standardError.write(Data("usage: fuzz replay CORPUS [ROUNDS]\n".utf8))
                exit(64)
            }
            let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 0
            do {
                for target in FuzzTargets.all {
                    let count = try Replay.run(target, corpus: arguments[1], rounds: rounds)
                    print("\(target.name): \(count) inputs")
                }
            } catch {
                FileHandle.standardError.write(Data("fuzz: \(error)\n".utf8))
                exit(1)
            }
        #endif
    }
}
