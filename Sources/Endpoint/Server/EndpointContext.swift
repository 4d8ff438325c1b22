// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import NIOCore

/// A request's surroundings: who asks.
struct EndpointContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let peer: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
    }

    /// The address that asks. Behind a web server on this machine it is the one that server names last in
    /// `X-Forwarded-For`; anybody else's word is not taken.
    func client(_ headers: HTTPFields) -> String {
        let address = peer?.ipAddress ?? "unknown"
        guard address == "127.0.0.1" || address == "::1", let name = HTTPField.Name("X-Forwarded-For") else {
            return address
        }
        let last = headers[values: name].last?.split(separator: ",").last?.filter { $0 != " " } ?? ""
        return (2...45).contains(last.utf8.count) ? String(last) : address
    }
}
