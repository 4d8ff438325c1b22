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
        case ("discord", _):
            let result = try stage.discord.control.run(step.does, names.filled(step.with))
            if let name = step.binds { names.values[name] = result["id"]?.text }
        case (_, "sends"): stage.send(try element(step, from: true))
        case (_, "gets"): try await get(step)
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
        do {
            try await eventually {
                var tried = before
                return transport.inbox(of: jid).contains { ScenePattern.matches($0, wanted, &tried) }
            }
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

    private mutating func find(_ step: ScenePlay.Step, isThere: Bool) async throws {
        var wanted = names.filled(step.with)
        let name = wanted["channel"]?.text ?? "general"
        wanted = wanted.without("channel")
        let (channel, pattern, control) = (names.values["#\(name)"] ?? name, wanted, stage.discord.control)
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
