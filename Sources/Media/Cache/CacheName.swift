// SPDX-License-Identifier: Apache-2.0
internal import Digest

/// The name of a cached file: the message it belongs to, what it is of it, its type.
struct CacheName {
    var message: String
    var key: String
    var type: String

    init(_ name: MediaName, type: String) {
        message = name.message.map(Self.group) ?? "0"
        key = Self.key(of: name)
        self.type = type
    }

    init?(_ text: String) {
        let pieces = text.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 3, pieces[1].utf8.count == 40, let type = [UInt8](hex: pieces[2]) else {
            return nil
        }
        message = pieces[0]
        key = pieces[1]
        self.type = String(decoding: type, as: UTF8.self)
    }

    var text: String { "\(message)_\(key)_\(Array(type.utf8.prefix(80)).hex)" }

    static func group(of message: MessageKey) -> String { "\(message.message)" }

    static func key(of name: MediaName) -> String {
        Array(Hashing.sha256(name.parts.joined(separator: "/").utf8).prefix(20)).hex
    }
}
