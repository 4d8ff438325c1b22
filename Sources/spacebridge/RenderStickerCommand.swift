// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Media

/// The bridge starts itself with this for each sticker it draws; people have no use for it.
struct RenderStickerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render-sticker",
        abstract: "Draws a Lottie animation from standard input as a PNG on standard output.",
        shouldDisplay: false)

    @Flag(help: "Only say, by the exit code, whether it could.")
    var check = false

    func run() {
        // At once: nothing is tidied up in memory that a bad animation may have damaged.
        _exit(check ? (StickerChild.canDraw ? 0 : 69) : StickerChild.run())
    }
}
