// SPDX-License-Identifier: Apache-2.0

/// What can be set when the simulator starts and changed through `POST /_sim/settings`.
public struct SimulatorSettings: Sendable {
    public var seed: UInt64 = 1
    public var token = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.GsImUl.a-token-of-the-simulator-no-secret"
    /// Where clients find the parts, without a trailing slash; filled in once the port is known.
    public var restBaseURL = "http://simulator.invalid/api/v10"
    public var gatewayURL = "ws://simulator.invalid/gw"
    public var resumeURL = "ws://simulator.invalid/gw/resume"
    public var cdnBaseURL = "http://simulator.invalid/cdn"

    public var heartbeatInterval: Int64 = 41_250
    public var resumeWindow: Int64 = 180_000
    public var ringCapacity = 2_000
    public var maxConcurrency = 1
    public var identifyWindow: Int64 = 5_000
    /// How many client payloads a connection may send in 60 s.
    public var gatewayBudget = 120
    public var obfuscation = Obfuscation.enforced
    /// Whether a channel that is lost from view is announced by an obfuscated CHANNEL_UPDATE.
    public var announcesLostChannels = true

    public var limits = RateLimitSettings()
    /// Seconds before a person's link gets its preview; nil means the preview is in the message from the start.
    public var unfurlDelay: Int64? = 800
    public var attachmentLifetime: Int64 = 86_400_000
    public var maximumFileBytes = 10 * 1024 * 1024
    public var maximumRequestBytes = 25 * 1024 * 1024
    /// Whether the event of a write may reach the gateway before the write's response is sent.
    public var sendsEchoFirst = false
    public var requiresUserAgent = true
    /// Adds fields and numbers to every payload that no documentation names.
    public var addsUnknownFields = false

    public init() {}
}

extension SimulatorSettings {
    public enum Obfuscation: String, Sendable {
        /// Channels out of view are sent in full, as before 2026.
        case off
        /// They are sent obfuscated; REST still lists them.
        case gateway
        /// They are sent obfuscated and REST leaves them out.
        case enforced
    }
}
