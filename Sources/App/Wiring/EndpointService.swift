// SPDX-License-Identifier: Apache-2.0
import Endpoint
import ServiceLifecycle

/// The HTTP endpoint as one of the process's services.
struct EndpointService: Service {
    let server: EndpointServer

    func run() async throws { try await server.run() }
}
