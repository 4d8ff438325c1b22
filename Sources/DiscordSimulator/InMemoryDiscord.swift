// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import NIOCore
internal import NIOPosix
public import Net

/// The same fake Discord without sockets: hand it to a client in place of its transports.
///
/// With a manual clock nothing happens but by calls, and runs are alike to the byte.
public final class InMemoryDiscord: HTTPTransport, WebSocketTransport {
    let engine: Engine
    /// Plays people, admins and misfortune.
    public let control: ControlPanel
    private let ticker: RepeatedTask

    public var restBaseURL: String { "http://discord.simulator/api/v10" }
    public var gatewayURL: String { "ws://discord.simulator/gw" }
    public var cdnBaseURL: String { "http://discord.simulator/cdn" }

    /// - Throws: what is wrong in the scenario.
    public init(
        scenario: Scenario = .small, settings: SimulatorSettings = SimulatorSettings(), clock: SimulatorClock = .wall
    ) throws {
        var settings = settings
        settings.restBaseURL = "http://discord.simulator/api/v10"
        settings.gatewayURL = "ws://discord.simulator/gw"
        settings.resumeURL = "ws://discord.simulator/gw/resume"
        settings.cdnBaseURL = "http://discord.simulator/cdn"
        let engine = try Engine(scenario, settings, clock)
        self.engine = engine
        control = ControlPanel(engine: engine)
        // Waits end and a wall clock goes on even when nobody calls.
        ticker = MultiThreadedEventLoopGroup.singleton.next()
            .scheduleRepeatedTask(initialDelay: .milliseconds(10), delay: .milliseconds(10)) { [weak engine] _ in
                engine?.tick()
            }
    }

    deinit {
        ticker.cancel()
    }

    /// One REST call, straight into the world.
    public func respond(to request: SimRequest) -> SimResponse {
        engine.respond(to: request).response
    }

    public func exchange(_ request: HTTPRequest) async throws(NetError) -> HTTPResponse {
        guard let target = Self.target(of: request.url) else { throw .badURL(request.url) }
        let (body, type) = Self.encode(request.body)
        var headers = request.headers.map { ($0.name, $0.value) }
        if let type { headers.append(("Content-Type", type)) }
        let answer = engine.respond(to: SimRequest(request.method, target: target, headers: headers, body: body))
        if answer.delivery.delay > 0 {
            do { try await Task.sleep(for: .milliseconds(answer.delivery.delay)) } catch { throw .cancelled }
        }
        if answer.delivery.isLost { throw .cut(requestSent: true) }
        guard answer.response.body.count <= request.maximumResponseBytes else {
            throw .tooLarge(limit: request.maximumResponseBytes)
        }
        return HTTPResponse(
            status: answer.response.status,
            headers: answer.response.headers.map { HTTPHeader(name: $0.name, value: $0.value) },
            body: answer.response.body)
    }

    public func open(url: String, headers: [HTTPHeader]) async throws(NetError) -> any WebSocketChannel {
        guard let target = Self.target(of: url) else { throw .badURL(url) }
        let query = SimRequest("GET", target: target).query
        guard target.hasPrefix("/gw"), GatewayFace.accepts(query) else { throw .refused(url) }
        guard let socket = InMemorySocket(engine: engine, isCompressed: query["compress"] != nil) else {
            throw .refused(url)
        }
        socket.start()
        return socket
    }

    /// Path and query of a URL.
    private static func target(of url: String) -> String? {
        guard let scheme = url.dropFirst(0).firstPlace(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return "/" }
        return String(rest[slash...])
    }

    private static func encode(_ body: HTTPBody) -> (bytes: [UInt8], type: String?) {
        switch body {
        case .none: return ([], nil)
        case .bytes(let bytes, let contentType): return (bytes, contentType)
        case .multipart(let parts):
            let boundary = "in-memory-boundary-7f3a"
            var bytes: [UInt8] = []
            for part in parts {
                var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\""
                if let filename = part.filename { head += "; filename=\"\(filename)\"" }
                head += "\r\nContent-Type: \(part.contentType)\r\n\r\n"
                bytes += Array(head.utf8) + content(of: part) + [13, 10]
            }
            return (bytes + Array("--\(boundary)--\r\n".utf8), "multipart/form-data; boundary=\(boundary)")
        }
    }

    private static func content(of part: MultipartPart) -> [UInt8] {
        switch part.content {
        case .bytes(let bytes): bytes
        case .file(let path): FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
        }
    }
}
