// SPDX-License-Identifier: Apache-2.0
import Net

/// Frames as a server sends them, whole and byte by byte.
struct WebSocketTarget: FuzzTarget {
    static let name = "websocket"

    func feed(_ bytes: [UInt8]) {
        for role in [WebSocketRole.client, .server] {
            let whole = items(bytes, role, step: max(bytes.count, 1))
            let dripped = items(bytes, role, step: 1)
            assert(whole == dripped, "how the bytes are cut must not matter")
        }
    }

    private func items(_ bytes: [UInt8], _ role: WebSocketRole, step: Int) -> [WebSocketReader.Item] {
        var reader = WebSocketReader(role: role, maximumMessageBytes: 1 << 16)
        var items: [WebSocketReader.Item] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            reader.push(bytes[start..<min(start + step, bytes.count)])
            while let item = try? reader.next() { items.append(item) }
        }
        return items
    }
}
