// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Figures as lines for people.
enum Table {
    static func text(of figures: [Figure], title: String) -> String {
        let width = figures.map(\.name.count).max() ?? 0
        let lines = figures.map { figure in
            let value = number(figure.value)
            let line = "  \(padded(figure.name, to: width))  \(padded(value, to: 10, isRight: true)) \(figure.unit)"
            guard let budget = figure.budget, let isWithin = figure.isWithin else { return line }
            return "\(padded(line, to: width + 28))  \(budget.text)  \(isWithin ? "met" : "MISSED")"
        }
        return ([title] + lines).joined(separator: "\n")
    }

    /// Three digits that mean something, thousands apart.
    static func number(_ value: Double) -> String {
        let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
        let text = String(format: "%.\(digits)f", value)
        guard digits == 0 else { return text }
        var grouped = ""
        for (place, digit) in text.reversed().enumerated() {
            if place > 0, place % 3 == 0 { grouped.append(" ") }
            grouped.append(digit)
        }
        return String(grouped.reversed())
    }

    private static func padded(_ text: String, to width: Int, isRight: Bool = false) -> String {
        let filling = String(repeating: " ", count: max(0, width - text.count))
        return isRight ? filling + text : text + filling
    }
}
