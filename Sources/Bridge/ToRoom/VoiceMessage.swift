// SPDX-License-Identifier: Apache-2.0
import Digest
import Discord

/// A voice message in words: how long it is, and how loud it is when, as Discord draws it.
struct VoiceMessage {
    private static let columns = 16
    private static let bars = Array("▁▂▃▄▅▆▇█")

    let text: String

    init(_ attachment: Attachment) {
        var pieces = ["Voice message"]
        if let length = attachment.lengthInMilliseconds {
            let seconds = (length + 500) / 1000
            let rest = seconds % 60
            pieces.append("\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)")
        }
        text = pieces.joined(separator: ", ") + (Self.drawing(of: attachment.waveform).map { " " + $0 } ?? "")
    }

    /// Base64 of up to 256 samples of loudness (Discord: Message, Voice Messages); nil when it cannot be read or
    /// all is silent.
    static func drawing(of waveform: String?) -> String? {
        guard let waveform, waveform.utf8.count <= 1024, let samples = [UInt8](base64: waveform), !samples.isEmpty,
            let loudest = samples.max(), loudest > 0
        else { return nil }
        let columns = min(Self.columns, samples.count)
        return String(
            (0..<columns).map { column in
                let part = samples[column * samples.count / columns..<(column + 1) * samples.count / columns]
                return bars[Int(part.max() ?? 0) * (bars.count - 1) / Int(loudest)]
            })
    }
}

extension Attachment {
    /// Of sound and film.
    var lengthInMilliseconds: Int? {
        durationSeconds.flatMap { $0.isFinite && $0 >= 0 && $0 < 1e9 ? Int(($0 * 1000).rounded()) : nil }
    }
}
