// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Samsung's rlottie, looked for when it is needed (Debian: `librlottie0-1`): nothing else depends on it.
///
/// It is C++ that reads what strangers made, so it is used in a process of its own only; see ``StickerChild``.
struct LottieLibrary {
    private typealias Text = UnsafePointer<CChar>
    private typealias FromData = @convention(c) (Text, Text, Text) -> OpaquePointer?
    private typealias Destroy = @convention(c) (OpaquePointer) -> Void
    private typealias FrameCount = @convention(c) (OpaquePointer) -> Int
    private typealias Render = @convention(c) (OpaquePointer, Int, UnsafeMutablePointer<UInt32>, Int, Int, Int) -> Void

    private let fromData: FromData
    private let destroy: Destroy
    private let frameCount: FrameCount
    private let render: Render

    /// Nil where it is not installed.
    init?() {
        let names: [String] = ["librlottie.so.0-1", "librlottie.so.0", "librlottie.so"]
        let handle = names.lazy.compactMap { dlopen($0, RTLD_NOW | RTLD_LOCAL) }.first
        guard let handle, let fromData = dlsym(handle, "lottie_animation_from_data"),
            let destroy = dlsym(handle, "lottie_animation_destroy"),
            let frameCount = dlsym(handle, "lottie_animation_get_totalframe"),
            let render = dlsym(handle, "lottie_animation_render")
        else { return nil }
        self.fromData = unsafeBitCast(fromData, to: FromData.self)
        self.destroy = unsafeBitCast(destroy, to: Destroy.self)
        self.frameCount = unsafeBitCast(frameCount, to: FrameCount.self)
        self.render = unsafeBitCast(render, to: Render.self)
    }

    /// The frame in the middle, where a sticker shows most; nil for what is no animation.
    func picture(of animation: [UInt8], side: Int) -> PNGPicture? {
        guard !animation.isEmpty, !animation.contains(0) else { return nil }
        let text = animation.map { CChar(bitPattern: $0) } + [0]
        guard let drawing = fromData(text, "", "") else { return nil }
        defer { destroy(drawing) }
        let frames = frameCount(drawing)
        guard frames > 0 else { return nil }
        var pixels = [UInt32](repeating: 0, count: side * side)
        pixels.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            render(drawing, frames / 2, base, side, side, side * 4)
        }
        guard pixels.contains(where: { $0 != 0 }) else { return nil }
        return PNGPicture(premultiplied: pixels, width: side, height: side)
    }
}
