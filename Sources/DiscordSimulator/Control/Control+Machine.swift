// SPDX-License-Identifier: Apache-2.0

extension Control {
    static let machineVerbs: [String: Verb] = [
        "advance": { core, order throws(APIError) in
            let step = max(0, try order.number("milliseconds"))
            core.clockOffset = core.clockOffset &+ step
            core.world.pass(until: core.world.now &+ step)
            core.gateway.dispatch(core.world.takeEmissions(), core.world)
            core.gateway.tick(core.world)
            return ["now": .time(core.world.now)]
        },
        "settings": { core, order throws(APIError) in
            do throws(SimulatorFault) {
                try SettingsReader.apply(order.json, to: &core.world.settings)
            } catch {
                throw APIError(400, 0, "\(error)")
            }
            return .emptyObject
        },
        "application": { core, order throws(APIError) in
            core.world.application.hasMembersToggle =
                order.flag("members", default: core.world.application.hasMembersToggle)
            core.world.application.hasContentToggle =
                order.flag("content", default: core.world.application.hasContentToggle)
            core.world.application.hasPresenceToggle =
                order.flag("presence", default: core.world.application.hasPresenceToggle)
            if let token = order.json["token"]?.text { core.world.application.token = token }
            core.world.application.isTokenReset =
                order.flag("token_reset", default: core.world.application.isTokenReset)
            if let starts = order.json["session_starts"]?.integer {
                core.world.application.sessionStarts = Int(clamping: starts)
                core.world.application.sessionStartsResetAt = core.world.now &+ 86_400_000
            }
            return core.world.applicationJSON
        },
        "clear-log": { core, _ in
            core.log.clear()
            return ["after": .count(core.log.count)]
        },
        "reset": { core, order throws(APIError) in
            let scenario = order.json["scenario"].map { Scenario($0) } ?? core.scenario
            do throws(SimulatorFault) {
                try core.reset(to: scenario)
            } catch {
                throw APIError(400, 0, "\(error)")
            }
            return ["guilds": .count(core.world.guilds.count)]
        },
        "populate": { core, order throws(APIError) in
            core.world.populate(
                guilds: Int(clamping: try order.number("guilds", default: 1)),
                members: Int(clamping: try order.number("members", default: 10)),
                channels: Int(clamping: try order.number("channels", default: 3)))
            return ["guilds": .count(core.world.guilds.count)]
        },
        "load": { core, order throws(APIError) in
            let seed = UInt64(clamping: try order.number("seed", default: 1))
            core.load = LoadPlan(
                perSecond: order.json["per_second"]?.number ?? 10, startedAt: core.world.now,
                total: order.json["total"]?.integer.map { Int(clamping: $0) }, random: SeededRandom(seed: seed),
                places: core.world.loadPlaces)
            return .emptyObject
        },
        "stop-load": { core, _ in
            core.load = nil
            return .emptyObject
        },
    ]
}
