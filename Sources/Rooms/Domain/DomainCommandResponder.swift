// SPDX-License-Identifier: Apache-2.0
internal import XMPP

/// Ad-hoc commands (XEP-0050), which the caller knows and runs.
enum DomainCommandResponder: DomainResponder {
    static let features = [NS.commands]

    static func answer(_ request: DomainRequest) -> DomainOutcome? {
        request.iq.type == .set && request.payload.name == Command.name ? .command : nil
    }
}
