// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Where the figures are from.
struct Machine: Sendable, Encodable {
    var processor: String
    var cores: Int
    var memoryGB: Double
    var load: LoadAverage

    static func current() -> Machine {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        let info = ProcessInfo.processInfo
        return Machine(
            processor: model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown",
            cores: info.activeProcessorCount, memoryGB: Double(info.physicalMemory) / 1e9, load: load)
    }

    static var load: LoadAverage {
        var values = [0.0, 0, 0]
        getloadavg(&values, 3)
        return LoadAverage(one: values[0], five: values[1], fifteen: values[2])
    }

    var sentence: String {
        "\(cores) cores, \(processor), \(Table.number(memoryGB)) GB; load average \(load) before the run"
    }
}

/// How many wanted to run in the last 1, 5 and 15 minutes; more than there are cores makes figures worse than they are.
struct LoadAverage: Sendable, Encodable, CustomStringConvertible {
    var one: Double
    var five: Double
    var fifteen: Double

    var description: String { String(format: "%.1f %.1f %.1f", one, five, fifteen) }
}
