// SPDX-License-Identifier: Apache-2.0

/// The XMPP server will not have us, and never had in this run. The description is a sentence for the operator.
struct StartRefused: Error, CustomStringConvertible {
    let description: String
}
