// SPDX-License-Identifier: Apache-2.0

extension Verb {
    /// All there are, in the order people are shown them.
    static let all: [Verb] = [
        .info, .invite, .add, .link, .unlink, .who, .pins, .requests, .approve, .deny, .block, .unblock, .bridge,
        .unbridge,
        .access, .settings, .rolemap, .guestrole, .jobs, .status,
    ]
}
