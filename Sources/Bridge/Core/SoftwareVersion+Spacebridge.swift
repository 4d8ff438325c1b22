// SPDX-License-Identifier: Apache-2.0
public import XMPP

extension SoftwareVersion {
    /// What we say we are (XEP-0092).
    public static let spacebridge = SoftwareVersion(software: "Spacebridge", version: "0.1.0")
}
