// SPDX-License-Identifier: Apache-2.0
import DiscordSimulator
import TestKit
import XMPP

/// Plays the steps of one scene.
struct SceneActor {
    let stage: SceneStage
    var names: SceneNames

    init(_ stage: SceneStage) {
        self.stage = stage
        names = stage.names
    }

    struct Stuck: Error, CustomStringConvertible {
        var description: String
    }

    mutating func play(_ step: ScenePlay.Step) async throws {
        switch (step.who, step.does) {
        case ("discord", "has"): try await find(step, isThere: true)
        case ("discord", "lacks"): try await find(step, isThere: false)
        case ("discord", "asked"):
            let (method, path) = (step.with["method"]?.text ?? "", names.filled(step.with["path"]?.text ?? ""))
            guard await stage.discord.control.waitForRequests(RequestMatcher(method, path)) != nil else {
                throw Stuck(description: "Discord was not asked to \(method) \(path)")
            }
        case ("discord", "reads"):
            let channel = try channel(step.with)
            let control = stage.discord.control
            try await read(step.with) {
                (control.state(withMessages: true)["messages"]?[channel]?.list ?? []).compactMap { $0["content"]?.text }
            }
        case (_, "reads"):
            let (jid, transport) = (names.values[step.who] ?? "", stage.transport)
            try await read(step.with) {
                transport.inbox(of: jid).compactMap { $0.first("body", in: NS.component)?.text }
            }
        case ("discord", _):
            let result = try stage.discord.control.run(step.does, names.filled(step.with))
            if let name = step.binds { names.values[name] = result["id"]?.text }
        case (_, "sends"): stage.send(try element(step, from: true))
        case (_, "gets"): try await get(step)
        case (_, "fetches"): try await stage.media.fetch(names.filled(step.with))
        case (_, "never gets"): try await avoid(step)
        default: throw Stuck(description: "nobody can \(step.does)")
        }
    }

    private func element(_ step: ScenePlay.Step, from isSent: Bool = false) throws -> Element {
        guard var element = Element(xml: names.filled(step.xml)) else {
            throw Stuck(description: "bad XML: \(step.xml)")
        }
        guard let jid = names.values[step.who] else { throw Stuck(description: "nobody is called \(step.who)") }
        if isSent { element["from"] = jid }
        return element
    }

    private mutating func get(_ step: ScenePlay.Step) async throws {
        let wanted = try element(step)
        let (jid, before) = (names.values[step.who] ?? "", names)
        let transport = stage.transport
        @Sendable func isThere() -> Bool {
            var tried = before
            return transport.inbox(of: jid).contains { ScenePattern.matches($0, wanted, &tried) }
        }
        do {
            for again in step.again {
                for _ in 0..<100 where !isThere() {
                    try await play(again)
                    try? await eventually(within: .milliseconds(300)) { isThere() }
                }
            }
            try await eventually { isThere() }
        } catch {
            let newest = transport.inbox(of: jid).suffix(6).map { Writer.string($0) }.joined(separator: "\n")
            throw Stuck(description: "\(step.who) did not get \(names.filled(step.xml)), but\n\(newest)")
        }
        _ = transport.take(from: jid) { ScenePattern.matches($0, wanted, &names) }
    }

    /// A ping is answered behind everything sent before it.
    private func avoid(_ step: ScenePlay.Step) async throws {
        let wanted = try element(step)
        let jid = names.values[step.who] ?? ""
        let id = "barrier-\(step.xml.count)-\(stage.transport.inbox(of: jid).count)"
        stage.send(
            Element(
                "iq", in: NS.component, ["from": jid, "to": "\(SceneStage.room)", "type": "get", "id": id],
                [Element("ping", in: NS.ping)]))
        try await eventually("the answer to a ping") { stage.transport.take(from: jid) { $0["id"] == id } != nil }
        var tried = names
        let unwelcome = stage.transport.inbox(of: jid).first { ScenePattern.matches($0, wanted, &tried) }
        if let unwelcome { throw Stuck(description: "\(step.who) got \(Writer.string(unwelcome))") }
    }

    private func channel(_ with: JSON) throws -> String {
        let name = names.filled(with["channel"]?.text ?? "general")
        return names.values["#\(name)"] ?? name
    }

    /// All these texts have come, in this order.
    private func read(_ with: JSON, _ heard: @escaping @Sendable () -> [String]) async throws {
        let wanted = (with["texts"]?.list ?? []).compactMap(\.text)
        guard !wanted.isEmpty else { throw Stuck(description: "nothing to read") }
        try await eventually { Set(wanted).isSubset(of: heard()) }
        let order = heard().filter(wanted.contains)
        guard order == wanted else { throw Stuck(description: "the order is \(order)") }
    }

    private mutating func find(_ step: ScenePlay.Step, isThere: Bool) async throws {
        var wanted = names.filled(step.with)
        wanted = wanted.without("channel")
        let (channel, pattern, control) = (try channel(step.with), wanted, stage.discord.control)
        @Sendable func found() -> JSON? {
            control.state(withMessages: true)["messages"]?[channel]?.list?.last { ScenePattern.matches($0, pattern) }
        }
        do {
            try await eventually { (found() != nil) == isThere }
        } catch {
            let newest = (control.state(withMessages: true)["messages"]?[channel]?.list ?? []).suffix(3)
            throw Stuck(description: "Discord \(isThere ? "lacks" : "has") \(pattern); the newest: \(newest)")
        }
        if let name = step.binds { names.values[name] = found()?["id"]?.text }
    }
}
