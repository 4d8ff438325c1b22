// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Hands out a directory that is gone afterwards.
func withScratch<T>(_ body: (String) async throws -> T) async throws -> T {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("bridge-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    do {
        let result = try await body(url.path)
        try? FileManager.default.removeItem(at: url)
        return result
    } catch {
        try? FileManager.default.removeItem(at: url)
        throw error
    }
}
