// SPDX-License-Identifier: Apache-2.0
import Bridge
import Foundation
import Media

/// A host of files without a socket: `quay.txt` and `gull.png` are there, and nothing else.
struct SceneFiles: FileDesk {
    static let url = "http://files.localhost"
    private static let files = ["quay.txt": ("text/plain", "high at noon"), "gull.png": ("image/png", "no gull")]

    func forget(_ message: MessageKey) async {}

    func fetch(_ files: [DeliveryFile], limit: Int, total: Int) async -> [DeliveryFile] {
        files.map { file in
            guard let (type, text) = Self.files[String(file.url.dropFirst(Self.url.count + 1))] else { return file }
            var file = file
            let place = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            guard (try? Data(text.utf8).write(to: place)) != nil else { return file }
            file.path = place.path
            file.size = text.utf8.count
            file.type = type
            return file
        }
    }

    func discard(_ paths: [String]) async {
        for path in paths { try? FileManager.default.removeItem(atPath: path) }
    }
}
