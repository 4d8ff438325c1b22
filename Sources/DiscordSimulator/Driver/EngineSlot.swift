// SPDX-License-Identifier: Apache-2.0
import Base

/// Where connections find the engine, which is made only once the port is known.
final class EngineSlot: Sendable {
    private let value = Lock<Engine?>(nil)

    var engine: Engine? { value.withLock { $0 } }

    func fill(_ engine: Engine) {
        value.withLock { $0 = engine }
    }
}
