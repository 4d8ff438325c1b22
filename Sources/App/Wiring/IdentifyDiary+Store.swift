// SPDX-License-Identifier: Apache-2.0
import Base
import Discord
import Storage

extension IdentifyDiary {
    /// In the store's settings. A disk that takes no writes costs only the memory of this one start.
    init(_ store: Store) {
        let scope = "identified"
        self.init(
            read: {
                let stored = (try? store.view { try $0.settings(in: scope) }) ?? [:]
                return stored.reduce(into: [:]) { times, pair in
                    guard let bucket = Int(pair.key), let at = Int64(pair.value) else { return }
                    times[bucket] = Timestamp(milliseconds: at)
                }
            },
            write: { bucket, at in
                _ = try? store.write { try $0.set("\(bucket)", in: scope, to: "\(at.milliseconds)") }
            })
    }
}
