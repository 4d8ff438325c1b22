// SPDX-License-Identifier: Apache-2.0

/// How somebody stands to a node in its management (XEP-0060 §4.1).
public enum PubSubAffiliation: String, Sendable, Hashable, CaseIterable, Codable {
    case owner
    case publisher
    case publishOnly = "publish-only"
    case member
    case none
    case outcast
}
