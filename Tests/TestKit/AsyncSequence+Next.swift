// SPDX-License-Identifier: Apache-2.0

extension AsyncSequence where Self: Sendable, Element: Sendable {
    /// The first element from here on that `matches`, nil when the sequence ends before; throws ``DeadlinePassed``.
    public func first(
        within limit: Duration, where matches: @escaping @Sendable (Element) -> Bool = { _ in true }
    ) async throws -> Element? {
        try await withDeadline(limit, "element of \(Self.self)") {
            for try await element in self where matches(element) { return element }
            return nil
        }
    }

    /// The next `count` elements, fewer when the sequence ends before; throws ``DeadlinePassed``.
    public func next(_ count: Int, within limit: Duration) async throws -> [Element] {
        try await withDeadline(limit, "\(count) elements of \(Self.self)") {
            var elements: [Element] = []
            guard count > 0 else { return elements }
            for try await element in self {
                elements.append(element)
                if elements.count == count { break }
            }
            return elements
        }
    }
}
