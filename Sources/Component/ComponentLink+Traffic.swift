// SPDX-License-Identifier: Apache-2.0
internal import Base
internal import Logging
internal import NIOCore
internal import XMPP

extension ComponentLink {
    /// Reads until the stream is over, for whatever reason.
    func read(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        _ pulse: Pulse,
        _ ready: Latch,
        _ group: inout TaskGroup<LinkTask>
    ) async -> Loss {
        let parser = StreamParser(limits: options.limits)
        var session = ComponentSession(domain: domain, secret: stream.secret)
        do {
            try await outbound.write(ByteBuffer(bytes: session.start()))
            for try await buffer in inbound {
                pulse.heard(now: .now)
                var batch: [ComponentEvent] = []
                let actions = buffer.withUnsafeReadableBytes { parser.feed($0) }.flatMap { session.handle($0) }
                for action in actions {
                    switch action {
                    case .send(let bytes) where ready.hasFired:
                        outgoing.put(bytes)
                    case .send(let bytes) where session.hasEnded:
                        // why it ended matters more than whether our farewell was heard
                        try? await outbound.write(ByteBuffer(bytes: bytes))
                    case .send(let bytes):
                        try await outbound.write(ByteBuffer(bytes: bytes))
                    case .ready:
                        becomeReady(outbound, ready, &group)
                        batch.append(.connected(domain: domain))
                    case .deliver(let element):
                        if !KeepAlive.isAnswer(element, domain: domain) {
                            batch.append(.stanza(element, domain: domain))
                        }
                    case .end(let ending):
                        outgoing.finish(with: [])
                        await deliver(batch, bytes: buffer.readableBytes, pulse)
                        return loss(ending)
                    }
                }
                await deliver(batch, bytes: buffer.readableBytes, pulse)
            }
            outgoing.close()
            return .lost("the server closed the connection")
        } catch {
            outgoing.close()
            return .lost("the connection broke: \(ConnectFailure.reason(error))")
        }
    }

    private func becomeReady(
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, _ ready: Latch, _ group: inout TaskGroup<LinkTask>
    ) {
        outgoing.open()
        ready.fire()
        received.withLock { $0.connections += 1 }
        logger.info("connected")
        group.addTask {
            await self.write(to: outbound)
            return .writer
        }
    }

    private func deliver(_ batch: [ComponentEvent], bytes: Int, _ pulse: Pulse) async {
        received.withLock { statistics in
            statistics.receivedBytes += bytes
            for case .stanza in batch { statistics.receivedStanzas += 1 }
        }
        guard !batch.isEmpty else { return }
        pulse.readingPaused(true, now: .now)
        await queue.push(batch)
        pulse.readingPaused(false, now: .now)
    }

    private func write(to outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) async {
        while let bytes = await outgoing.next() {
            do {
                try await outbound.write(ByteBuffer(bytes: bytes))
            } catch {
                return  // the reader sees the connection's end as well
            }
        }
    }

    /// Cuts the connection when the server does not answer, and ends it when we are to close.
    func watch(_ channel: any Channel, _ pulse: Pulse, _ ready: Latch) async {
        let start = ContinuousClock.now
        let interval = min(pulse.interval, options.handshakeTimeout / 4)
        var count = 0
        while !Task.isCancelled {
            await closing.wait(atMost: interval)
            if closing.hasFired { return await end(channel, ready) }
            let now = ContinuousClock.now
            guard ready.hasFired else {
                if start.duration(to: now) < options.handshakeTimeout { continue }
                return cut(channel, "the server did not answer the handshake")
            }
            switch pulse.check(now: now) {
            case .alive: break
            case .dead: return cut(channel, "the server fell silent")
            case .ask:
                count += 1
                outgoing.put(Writer.bytes(KeepAlive.question(count, domain: domain)))
            }
        }
    }

    private func end(_ channel: any Channel, _ ready: Latch) async {
        if ready.hasFired {
            outgoing.finish(with: ComponentSession.footer)
            try? await Task.sleep(for: options.closeTimeout)
        }
        cut(channel, "closed")
    }

    private func cut(_ channel: any Channel, _ reason: String) {
        if Task.isCancelled { return }
        cutReason.withLock { $0 = reason }
        outgoing.close()
        channel.close(promise: nil)
    }

    private func loss(_ ending: ComponentSession.Ending) -> Loss {
        switch ending {
        case .closedByServer: .lost(closing.hasFired ? "closed" : "the server ended the stream")
        case .broken(let fault): .lost("the server sent no valid stream (\(fault))")
        case .refused(let fault, nil): .lost("the server ended the stream: \(fault)")
        case .refused(let fault, let refusal?): .refused(advice(refusal, fault))
        }
    }

    private func advice(_ refusal: ComponentSession.Refusal, _ fault: StreamFault) -> String {
        switch refusal {
        case .wrongSecret:
            "The XMPP server does not accept the secret for \(domain) (\(fault)): write the same secret into its "
                + "configuration (component_secret in Prosody, password in ejabberd) and into ours."
        case .unknownDomain:
            "The XMPP server at \(stream.host):\(stream.port) knows no component \(domain) (\(fault)): add one to its "
                + "configuration, or correct the domain in ours."
        case .alreadyConnected:
            "The XMPP server already has a connection for \(domain) (\(fault)): stop the other process, or give the "
                + "server a minute to notice that it is gone."
        }
    }
}
