// SPDX-License-Identifier: Apache-2.0
public import Media

/// What the courier does with files.
public protocol FileDesk: Sendable {
    /// The message was deleted or changed on Discord: nothing of it is given out from disk any more.
    func forget(_ message: MessageKey) async
    /// Brings files that were shared on XMPP, none larger than `limit` bytes and all together at most `total`. Those
    /// that could not be had come back without a path.
    func fetch(_ files: [DeliveryFile], limit: Int, total: Int) async -> [DeliveryFile]
    func discard(_ paths: [String]) async
}

/// For a bridge that gives out no files.
public struct NoFileDesk: FileDesk {
    public init() {}

    public func forget(_ message: MessageKey) async {}
    public func fetch(_ files: [DeliveryFile], limit: Int, total: Int) async -> [DeliveryFile] { files }
    public func discard(_ paths: [String]) async {}
}
