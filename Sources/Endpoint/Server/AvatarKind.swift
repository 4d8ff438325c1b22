// SPDX-License-Identifier: Apache-2.0

/// The picture formats that are served; its raw value is the file name's ending.
public enum AvatarKind: String, Sendable, CaseIterable {
    case png, jpg, gif, webp

    public var mediaType: String {
        self == .jpg ? "image/jpeg" : "image/\(rawValue)"
    }
}
