// SPDX-License-Identifier: Apache-2.0
import Base

extension Engine {
    /// So many events may wait to be decided before the XMPP server has to wait as well.
    private static let crowd = 8192

    /// Returns when there is room for more stanzas: whoever reads them from a stream asks first, and so a flood stays
    /// where it came from.
    public nonisolated func whenRoomy() async {
        while inbox.waitingCount > Self.crowd, !isClosed {
            try? await Task.sleep(for: .milliseconds(5))
        }
    }
}
