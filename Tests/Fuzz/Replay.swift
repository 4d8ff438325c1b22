// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A corpus once through a target, and simple mutations of it by a fixed seed. A crash ends the process.
enum Replay {
    struct Empty: Error, CustomStringConvertible {
        let description: String
    }

    static func run(_ type: any FuzzTarget.Type, corpus: String, rounds: Int) throws -> Int {
        let folder = corpus + "/" + type.name
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        guard !files.isEmpty else { throw Empty(description: "\(folder) is empty") }
        var target = try type.init()
        var random = Mutations(seed: 1)
        var count = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
            target.feed(bytes)
            for _ in 0..<rounds { target.feed(random.mutated(bytes)) }
            count += 1 + rounds
        }
        return count
    }
}

/// SplitMix64 and a few ways to spoil bytes.
struct Mutations {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(max(limit, 1)))
    }

    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] ^= 1 << UInt8(below(8))
            case 1: bytes[place] = UInt8(below(256))
            case 2: bytes.remove(at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + below(32)))
            default:
                bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + below(64))], at: below(bytes.count))
            }
        }
        return bytes
    }
}
