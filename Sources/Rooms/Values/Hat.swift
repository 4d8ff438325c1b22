// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// A badge an occupant wears; the hue is in degrees (XEP-0317).
public typealias Hat = Hats.Hat
