// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOCore
import NIOPosix

extension Channel {
    /// Ends the connection with RST in place of FIN, so that the client sees it cut and not closed.
    func reset() {
        guard let socket = self as? any SocketOptionProvider else { return close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in self.close(promise: nil) }
    }
}
