// SPDX-License-Identifier: Apache-2.0

/// What else than the channel itself decides who may use it.
public struct Surroundings: Sendable {
    /// A thread's channel. Without it a thread's permissions are unknown.
    public var parent: Channel?
    /// A category's channels.
    public var children: [Channel]
    /// A private thread's people.
    public var threadMembers: Set<User.ID>
    /// Who is connected to a voice channel: they see it whatever the permissions say.
    public var connected: Set<User.ID>

    public init(
        parent: Channel? = nil,
        children: [Channel] = [],
        threadMembers: Set<User.ID> = [],
        connected: Set<User.ID> = []
    ) {
        self.parent = parent
        self.children = children
        self.threadMembers = threadMembers
        self.connected = connected
    }

    /// A plain channel on its own.
    public static let none = Surroundings()
}
