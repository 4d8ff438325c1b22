// SPDX-License-Identifier: Apache-2.0

/// Why a file that somebody on XMPP shared could not be brought.
public enum FetchFault: Error, Sendable, Hashable {
    /// No address of the public web.
    case badAddress
    /// It leads into the bridge's own network.
    case forbidden
    case tooLarge(limit: Int)
    /// Another status than 200.
    case refused(status: Int)
    /// A page to be looked at, where a file was only guessed.
    case isPage
    case failed(String)
}

extension FetchFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .badAddress: "it is no http or https address"
        case .forbidden: "its address is not on the public internet"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .refused(let status): "its server answered \(status)"
        case .isPage: "it is a page, not a file"
        case .failed(let reason): reason
        }
    }
}
