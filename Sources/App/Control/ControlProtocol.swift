// SPDX-License-Identifier: Apache-2.0
import Bridge
import Foundation

/// What goes over the control socket: one line of JSON each way, then the end.
enum ControlProtocol {
    /// Longer lines are not read.
    static let limit = 65_536

    struct Question: Codable, Sendable {
        var words: [String]
        var guild: String?
    }

    static func path(in directory: String) -> String { directory + "/control.sock" }

    static func line(_ value: some Encodable) throws -> [UInt8] {
        Array(try JSONEncoder().encode(value)) + [UInt8(ascii: "\n")]
    }

    static func read<Value: Decodable>(_ type: Value.Type, from line: some Sequence<UInt8>) throws -> Value {
        try JSONDecoder().decode(type, from: Data(line))
    }
}
