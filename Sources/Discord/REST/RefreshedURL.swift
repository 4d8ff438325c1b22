// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// An attachment's link and the same link signed anew; `refreshed` is `nil` for what is no more.
public struct RefreshedURL: Sendable, Hashable, Decodable {
    public var original: String
    public var refreshed: String?

    static func list(_ body: [UInt8]) throws -> [RefreshedURL] {
        try JSONDecoder().decode(Answer.self, from: Data(body)).urls.elements
    }

    private struct Answer: Decodable {
        var urls: LossyArray<RefreshedURL>

        enum CodingKeys: String, CodingKey {
            case urls = "refreshed_urls"
        }
    }
}
