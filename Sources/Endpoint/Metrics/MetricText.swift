// SPDX-License-Identifier: Apache-2.0

/// The words of Prometheus' text format 0.0.4.
enum MetricText {
    /// A legal metric name: letters, digits, `_` and `:`, with no digit first.
    static func name(_ label: String) -> String {
        legal(label) { $0 == UInt8(ascii: ":") }
    }

    /// The labels in order of their names, without braces; of two with one name the last counts.
    static func labels(_ dimensions: [(String, String)], kind: MetricKind) -> String {
        var byName: [String: String] = [:]
        for (label, value) in dimensions {
            let name = legal(label) { _ in false }
            byName[name == "le" && kind == .histogram ? "le_" : name] = value
        }
        return byName.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escapedValue($0.value))\"" }
            .joined(separator: ",")
    }

    static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map { String($0) } ?? "\(value)"
    }

    private static func escapedValue(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func legal(_ text: String, _ isAlsoLegal: (UInt8) -> Bool) -> String {
        let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        var bytes = text.utf8.map { byte -> UInt8 in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            return isLetter || isDigit(byte) || isAlsoLegal(byte) ? byte : UInt8(ascii: "_")
        }
        if bytes.first.map(isDigit) ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
