// SPDX-License-Identifier: Apache-2.0
public import Media

/// What the courier does with files.
public protocol FileDesk: Sendable {
    /// The message was deleted or changed on Discord: nothing of it is given out from disk any more.
    func forget(_ message: MessageKey) async
}

/// For a bridge that gives out no files.
public struct NoFileDesk: FileDesk {
    public init() {}

    public func forget(_ message: MessageKey) async {}
}
