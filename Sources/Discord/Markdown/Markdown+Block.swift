// SPDX-License-Identifier: Apache-2.0

extension Markdown {
    /// What takes whole lines.
    public indirect enum Block: Sendable, Hashable {
        /// Lines of running text, with the newlines between them.
        case paragraph([Inline])
        /// Level 1 to 3, 1 being the largest.
        case heading(level: Int, [Inline])
        /// Small print: `-# text`.
        case subtext([Inline])
        case quote([Block])
        /// An item of a list, at a depth from 0; `number` is nil for a bullet.
        case item(depth: Int, number: Int?, [Inline])
        case code(CodeBlock)
    }

    public struct CodeBlock: Sendable, Hashable {
        public var language: String?
        /// Without the newlines next to the fences.
        public var text: String

        public init(language: String? = nil, text: String) {
            self.language = language
            self.text = text
        }
    }
}
