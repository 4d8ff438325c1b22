// SPDX-License-Identifier: Apache-2.0

/// Why the endpoint could not listen; its description is a sentence for a person.
public enum EndpointError: Error, Sendable, Equatable, CustomStringConvertible {
    case portInUse(host: String, port: Int)
    case notAllowed(host: String, port: Int)
    case notBound(host: String, port: Int, reason: String)

    public var description: String {
        switch self {
        case .portInUse(let host, let port):
            "Port \(port) on \(host) is in use by another program: stop it, or set http.port "
                + "(SPACEBRIDGE_HTTP_PORT) to a free one."
        case .notAllowed(let host, let port):
            "This user may not listen on port \(port) of \(host): set http.port (SPACEBRIDGE_HTTP_PORT) "
                + "to one above 1023."
        case .notBound(let host, let port, let reason):
            "The HTTP endpoint cannot listen on \(host), port \(port) (\(reason)): look at http.host and http.port."
        }
    }
}
