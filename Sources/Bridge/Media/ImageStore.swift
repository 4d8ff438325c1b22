// SPDX-License-Identifier: Apache-2.0
import Base
import Digest
import Foundation

/// Pictures on disk under the SHA-1 of their bytes, which is also the name XMPP knows them by (XEP-0084, XEP-0153).
///
/// Blocking file access: an actor on its own thread.
public actor ImageStore {
    private let directory: URL
    private let executor: ThreadExecutor

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Larger pictures are refused.
    public nonisolated let maximumBytes: Int

    public init(directory: String, maximumBytes: Int = 1 << 20) {
        self.maximumBytes = maximumBytes
        self.directory = URL(fileURLWithPath: directory, isDirectory: true)
        executor = ThreadExecutor(name: "images")
    }

    /// Keeps the picture, if it is one: PNG, JPEG, GIF or WebP by its first bytes, whatever it claims to be.
    public func keep(_ bytes: [UInt8]) throws -> StoredImage? {
        guard bytes.count <= maximumBytes, let kind = ImageKind(sniffing: bytes) else { return nil }
        let sha1 = Hashing.sha1(bytes).hex
        let file = directory.appendingPathComponent("\(sha1).\(kind.fileExtension)")
        if !FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.createDirectory(
                at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(bytes).write(to: file, options: .atomic)
        }
        let size = kind == .png ? ImageKind.sizeOfPNG(bytes) : nil
        return StoredImage(
            sha1: sha1, mediaType: kind.mediaType, byteCount: bytes.count, width: size?.width, height: size?.height)
    }

    /// The picture's bytes; nil when there is none under that name.
    public func bytes(of image: StoredImage) -> [UInt8]? {
        guard let kind = ImageKind(mediaType: image.mediaType) else { return nil }
        return bytes(sha1: image.sha1, kind: kind)
    }

    public func bytes(sha1: String, kind: ImageKind) -> [UInt8]? {
        guard sha1.utf8.count == 40, sha1.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
            return nil  // never let a name become a path
        }
        let file = directory.appendingPathComponent("\(sha1).\(kind.fileExtension)")
        return (try? Data(contentsOf: file)).map { [UInt8]($0) }
    }
}
