// SPDX-License-Identifier: Apache-2.0

/// Discord: Interaction Type.
public struct InteractionKind: OpenEnum {
    public let rawValue: Int

    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    public static let ping = InteractionKind(rawValue: 1)
    public static let command = InteractionKind(rawValue: 2)
    public static let component = InteractionKind(rawValue: 3)
    public static let autocomplete = InteractionKind(rawValue: 4)
    public static let modal = InteractionKind(rawValue: 5)
}
