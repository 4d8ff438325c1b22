// SPDX-License-Identifier: Apache-2.0

/// The id of a request in somebody's name, which says what comes next: nothing else is remembered.
struct OfferID {
    /// In this order; each look keeps what the account has from being written over.
    enum Step: String {
        case look
        /// Publishes one item, to see whether it may be done.
        case first
        case lookAgain = "again"
        /// Publishes all the others.
        case rest
    }

    private static let mark = "offer"

    var offer: SpaceOffer
    var step: Step
    var node: String
    /// The first try sets options, the second does not.
    var attempt: Int

    init(_ offer: SpaceOffer, _ step: Step, node: String, attempt: Int) {
        self.offer = offer
        self.step = step
        self.node = node
        self.attempt = attempt
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 5).map(String.init)
        guard parts.count == 6, parts[0] == Self.mark, let offer = SpaceOffer(rawValue: parts[1]),
            let step = Step(rawValue: parts[2]), let attempt = Int(parts[3])
        else { return nil }
        self.init(offer, step, node: parts[4], attempt: attempt)
    }

    func then(_ step: Step, attempt: Int? = nil) -> OfferID {
        OfferID(offer, step, node: node, attempt: attempt ?? self.attempt)
    }

    /// - Parameter number: tells the requests of one step apart.
    func text(_ number: Int = 0) -> String {
        "\(Self.mark).\(offer.rawValue).\(step.rawValue).\(attempt).\(node).\(number)"
    }
}
