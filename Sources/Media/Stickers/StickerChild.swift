// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// What `spacebridge render-sticker` does: an animation (Lottie, JSON) comes in on standard input, a PNG goes out on
/// standard output. Whatever goes wrong ends this process and no other.
public enum StickerChild {
    /// In bytes; Discord takes stickers of 512 KiB.
    public static let longestAnimation = 1 << 20
    /// In pixels; Discord's stickers are 320 by 320.
    static let side = 320

    /// Whether the library that draws is installed.
    public static var canDraw: Bool { LottieLibrary() != nil }

    /// Returns the exit code: 0 when there is a picture, 65 for what is no animation, 69 without the library.
    public static func run() -> Int32 {
        guard let library = LottieLibrary() else { return 69 }
        let input = FileHandle.standardInput
        guard let data = try? input.read(upToCount: longestAnimation + 1), data.count <= longestAnimation else {
            return 65
        }
        limit()
        guard let picture = library.picture(of: Array(data), side: side)?.file else { return 65 }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(picture))
        } catch {
            return 74
        }
        return 0
    }

    /// Five seconds of work, a gigabyte of addresses beside what is there, no files but those that are open, no core.
    private static func limit() {
        let limits: [(__rlimit_resource, UInt)] = [
            (RLIMIT_CPU, 5), (RLIMIT_AS, mapped + (1 << 30)), (RLIMIT_NOFILE, 3), (RLIMIT_FSIZE, 4 << 20),
            (RLIMIT_CORE, 0),
        ]
        for (resource, most) in limits {
            var limit = rlimit(rlim_cur: most, rlim_max: most)
            _ = setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
        }
    }

    /// Bytes of addresses in use: a sanitizer's build begins with terabytes.
    private static var mapped: UInt {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii)) ?? ""
        let pages = text.split(separator: " ").first.flatMap { UInt($0) } ?? 0
        return pages * UInt(sysconf(Int32(_SC_PAGESIZE)))
    }
}
