// SPDX-License-Identifier: Apache-2.0
import Bridge
import Endpoint

/// The image store as the endpoint's pictures.
struct StoredAvatars: AvatarSource {
    let images: ImageStore

    func avatar(_ key: String, kind: AvatarKind) async -> [UInt8]? {
        guard let kind = ImageKind(fileExtension: kind.rawValue) else { return nil }
        return await images.bytes(sha1: key, kind: kind)
    }
}
