// SPDX-License-Identifier: Apache-2.0

/// Reads settings by the names the control plane and scenario files use.
enum SettingsReader {
    static func apply(_ json: JSON, to settings: inout SimulatorSettings) throws(SimulatorFault) {
        for (key, value) in (json.members ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard try set(key, value, &settings) else { throw .badScenario("unknown setting or bad value: \(key)") }
        }
    }

    private static func set(
        _ key: String, _ value: JSON, _ settings: inout SimulatorSettings
    ) throws(SimulatorFault) -> Bool {
        switch key {
        case "heartbeat_interval": return assign(value.integer, &settings.heartbeatInterval)
        case "resume_window": return assign(value.integer, &settings.resumeWindow)
        case "ring_capacity": return assign(value.integer.map { Int(clamping: $0) }, &settings.ringCapacity)
        case "max_concurrency": return assign(value.integer.map { Int(clamping: $0) }, &settings.maxConcurrency)
        case "identify_window": return assign(value.integer, &settings.identifyWindow)
        case "gateway_budget": return assign(value.integer.map { Int(clamping: $0) }, &settings.gatewayBudget)
        case "obfuscation":
            return assign(value.text.flatMap(SimulatorSettings.Obfuscation.init), &settings.obfuscation)
        case "announces_lost_channels": return assign(value.boolean, &settings.announcesLostChannels)
        case "attachment_lifetime": return assign(value.integer, &settings.attachmentLifetime)
        case "maximum_file_bytes": return assign(value.integer.map { Int(clamping: $0) }, &settings.maximumFileBytes)
        case "sends_echo_first": return assign(value.boolean, &settings.sendsEchoFirst)
        case "requires_user_agent": return assign(value.boolean, &settings.requiresUserAgent)
        case "adds_unknown_fields": return assign(value.boolean, &settings.addsUnknownFields)
        case "unfurl_delay":
            settings.unfurlDelay = value.integer
            return value.integer != nil || value.isNull
        case "limits": return limits(value, &settings.limits)
        default: return false
        }
    }

    private static func assign<T>(_ value: T?, _ place: inout T) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    /// `"generous"`, `"discord"`, or rules as `[requests, milliseconds]`.
    private static func limits(_ value: JSON, _ limits: inout RateLimitSettings) -> Bool {
        switch value.text {
        case "generous":
            limits = .generous
            return true
        case "discord":
            limits = RateLimitSettings()
            return true
        default: break
        }
        let paths: [String: WritableKeyPath<RateLimitSettings, RateLimitRule>] = [
            "create_message": \.createMessage, "edit_message": \.editMessage, "delete_message": \.deleteMessage,
            "reaction": \.reaction, "webhook_message": \.webhookMessage, "change_channel": \.changeChannel,
            "member_list": \.memberList, "other": \.other, "global": \.global, "hidden_webhook": \.hiddenWebhook,
            "hidden_rename": \.hiddenRename, "hidden_old_delete": \.hiddenOldDelete,
        ]
        for (key, rule) in value.members ?? [:] {
            if key == "enforces", let flag = rule.boolean {
                limits.enforces = flag
            } else if key == "invalid_requests", let count = rule.integer {
                limits.invalidRequests = Int(clamping: count)
            } else if let path = paths[key], let count = rule[0]?.integer, let window = rule[1]?.integer {
                limits[keyPath: path] = RateLimitRule(Int(clamping: count), per: window)
            } else {
                return false
            }
        }
        return value.members != nil
    }
}
