// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Storage

/// What a decision may use besides the state: the time, chance, and the ledger within the turn's transaction.
struct Context {
    let now: Timestamp
    let ledger: Ledger
    /// So many unpredictable bytes.
    var random: (Int) -> [UInt8] = { Hashing.randomBytes($0) }
}
