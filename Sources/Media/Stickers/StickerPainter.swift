// SPDX-License-Identifier: Apache-2.0

/// Draws stickers that are animations.
public protocol StickerPainter: Sendable {
    /// A PNG; nil for what cannot be drawn.
    func picture(of animation: [UInt8]) async -> [UInt8]?
}
