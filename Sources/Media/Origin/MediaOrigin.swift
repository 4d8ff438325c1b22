// SPDX-License-Identifier: Apache-2.0

/// Knows where files lie just now.
public protocol MediaOrigin: Sendable {
    /// Where `name` can be fetched.
    ///
    /// - Parameter isAgain: the address given last did not work, so it is not to be given from memory.
    func locate(_ name: MediaName, isAgain: Bool) async throws(MediaFault) -> MediaLocation
    /// The message changed: what is remembered of it is not true any more.
    func forget(_ message: MessageKey) async
}

/// An address that works for a while, and what is known of the file without fetching it.
public struct MediaLocation: Sendable, Hashable {
    public var url: String
    /// In bytes.
    public var size: Int?
    /// As Discord says it.
    public var type: String?

    public init(url: String, size: Int? = nil, type: String? = nil) {
        self.url = url
        self.size = size
        self.type = type
    }
}
