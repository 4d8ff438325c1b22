// SPDX-License-Identifier: Apache-2.0

/// An event with its place in the session.
public struct GatewayDelivery: Sendable {
    public var event: GatewayEvent
    public var shard: Shard
    /// To be kept once the event has been dealt with: a session resumed from it gets the events after this one.
    public var resume: ResumeState?

    public init(event: GatewayEvent, shard: Shard = .only, resume: ResumeState? = nil) {
        self.event = event
        self.shard = shard
        self.resume = resume
    }

    public var sequence: Int? { resume?.sequence }
}
