// SPDX-License-Identifier: Apache-2.0

/// A file that somebody on XMPP shared by its address, on its way to Discord.
public struct DeliveryFile: Codable, Sendable, Hashable {
    public var url: String
    /// As Discord is to call it.
    public var name: String
    public var type: String?
    /// The alternative text.
    public var details: String?
    public var isSpoiler: Bool
    /// Nobody said that it is a file; it only looks like one.
    public var isGuess: Bool
    /// Where it lies once it was fetched. Never stored: after a restart the file is fetched again.
    public var path: String?
    /// In bytes, once it was fetched: by this a copy on Discord is known again.
    public var size: Int?

    public init(
        url: String, name: String, type: String? = nil, details: String? = nil, isSpoiler: Bool = false,
        isGuess: Bool = false
    ) {
        self.url = url
        self.name = name
        self.type = type
        self.details = details
        self.isSpoiler = isSpoiler
        self.isGuess = isGuess
    }

    private enum CodingKeys: String, CodingKey {
        case url, name, type, details, isSpoiler, isGuess, size
    }
}

extension Delivery {
    /// Some of its files are still where the sender put them.
    var wantsFiles: Bool { (act == .post || act == .edit) && files?.contains { $0.path == nil } == true }

    /// What a copy on Discord is known by, besides its text.
    var sentSizes: [Int64] { (files ?? []).map { Int64($0.size ?? 0) } }

    var paths: [String] { files?.compactMap(\.path) ?? [] }

    /// What could not be brought goes as a link; the rest as files.
    mutating func settle(_ fetched: [DeliveryFile]) {
        let links = fetched.filter { $0.path == nil }.map { $0.isSpoiler ? "|| \($0.url) ||" : $0.url }
        files = fetched.filter { $0.path != nil }
        text = ([text].filter { !$0.isEmpty } + links).joined(separator: "\n")
    }

    /// As links, all of them: Discord does not want the files.
    mutating func giveUpFiles() {
        settle(
            (files ?? []).map { file in
                var file = file
                file.path = nil
                return file
            })
    }
}
