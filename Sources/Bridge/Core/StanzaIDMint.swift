// SPDX-License-Identifier: Apache-2.0
import Base
import Discord

/// Makes ids for messages that come from XMPP, in Discord's number space.
///
/// Milliseconds since Discord's epoch, a worker field no Discord worker uses, a sequence: archives sort and
/// page by one integer whichever side a message came from (Discord: API reference, "Snowflakes").
struct StanzaIDMint {
    /// Worker 31, process 31.
    private static let worker: UInt64 = 0x3FF << 12
    private static let sequenceMask: UInt64 = 0xFFF

    private var last: UInt64 = 0

    /// Later than every id minted before, and than `floor`, even when the clock steps back.
    mutating func mint(now: Timestamp, after floor: UInt64 = 0) -> Snowflake {
        let sinceEpoch = UInt64(clamping: now.milliseconds &- Self.epoch)
        var id = (sinceEpoch << 22) | Self.worker
        let least = max(last, floor)
        if id <= least {
            let milliseconds = least >> 22
            let sequence = (least & Self.sequenceMask) &+ 1
            let isOurs = least & Self.worker == Self.worker
            id =
                isOurs && sequence <= Self.sequenceMask
                ? (milliseconds << 22) | Self.worker | sequence
                : ((milliseconds &+ 1) << 22) | Self.worker
        }
        last = id
        return Snowflake(rawValue: id)
    }

    /// 2015-01-01T00:00:00Z in Unix milliseconds.
    private static let epoch: Int64 = 1_420_070_400_000
}
