// SPDX-License-Identifier: Apache-2.0
import Base

/// Who may not come in whatever else is decided: an account, or everybody of a domain.
struct Block: Codable, Hashable {
    var by: String
    var reason: String?
    var at: Timestamp
}
