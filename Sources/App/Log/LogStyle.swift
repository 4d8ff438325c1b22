// SPDX-License-Identifier: Apache-2.0
import Base
import Logging

extension LogConfig.Format {
    /// One line, ending with a newline, whatever control characters the parts hold.
    func line(_ time: Timestamp, _ label: String, _ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        switch self {
        case .text: Self.text(time, label, event, metadata)
        case .json: Self.json(time, label, event, metadata)
        }
    }

    private static func text(
        _ time: Timestamp, _ label: String, _ event: LogEvent, _ metadata: Logger.Metadata
    ) -> String {
        let level = event.level.rawValue.padded(to: 8)
        var line = "\(time.iso8601) \(level) \(label): \(escaped(event.message.description, quotes: false))"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let text = value.description
            let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { $0 > " " && $0 != "\"" && $0 != "\u{7F}" }
            line += isPlain ? " \(key)=\(escaped(text, quotes: false))" : " \(key)=\"\(escaped(text, quotes: true))\""
        }
        return line + "\n"
    }

    private static func json(
        _ time: Timestamp, _ label: String, _ event: LogEvent, _ metadata: Logger.Metadata
    ) -> String {
        var line = #"{"time":"\#(time.iso8601)","level":"\#(event.level.rawValue)","logger":\#(string(label))"#
        line += #","message":\#(string(event.message.description))"#
        if !metadata.isEmpty { line += #","metadata":\#(object(metadata))"# }
        return line + "}\n"
    }

    private static func object(_ metadata: Logger.Metadata) -> String {
        let fields = metadata.sorted { $0.key < $1.key }.map { "\(string($0.key)):\(value($0.value))" }
        return "{\(fields.joined(separator: ","))}"
    }

    private static func value(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): string(text)
        case .stringConvertible(let item): string(item.description)
        case .dictionary(let fields): object(fields)
        case .array(let items): "[\(items.map { Self.value($0) }.joined(separator: ","))]"
        }
    }

    private static func string(_ text: String) -> String {
        "\"\(escaped(text, quotes: true))\""
    }

    /// JSON's escapes; control characters that would break a line or drive a terminal become visible.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\"" where quotes, "\\" where quotes: result += "\\\(scalar)"
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}":
                let code = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
