// SPDX-License-Identifier: Apache-2.0
public import Base
public import Discord
internal import Net

/// Reads a message again to learn where its files lie now: addresses of attachments are signed and good for a day
/// (Discord: Reference, Signed Attachment CDN URLs).
public actor DiscordOrigin: MediaOrigin {
    private struct Known {
        var media: Result<MessageMedia, MediaFault>
        var until: Timestamp
    }

    /// How many messages are remembered.
    private static let capacity = 4096
    /// How long a message that could not be read is not asked for again.
    private static let rest: Int64 = 60_000
    /// How long a message is believed, signed addresses or not.
    private static let trust: Int64 = 3_600_000

    private let client: RESTClient
    private let cdn: CDN
    private let now: @Sendable () -> Timestamp
    private var known: [MessageKey: Known] = [:]
    private var order: [MessageKey] = []
    private var asking: [MessageKey: [CheckedContinuation<Void, Never>]] = [:]

    /// - Parameter cdn: where Discord's files lie; addresses anywhere else are not fetched.
    public init(client: RESTClient, cdn: CDN, now: @escaping @Sendable () -> Timestamp = { .now() }) {
        self.client = client
        self.cdn = cdn
        self.now = now
    }

    public func locate(_ name: MediaName, isAgain: Bool) async throws(MediaFault) -> MediaLocation {
        switch name {
        case .attachment(let id, _, _, _):
            let media = try await media(of: name, isAgain)
            guard let file = media.attachment(id) else { throw .gone }
            return try trusted(MediaLocation(url: file.url, size: Int(clamping: file.size), type: file.contentType))
        case .item(let number, _, _, _):
            let media = try await media(of: name, isAgain)
            guard media.items.indices.contains(number) else { throw .gone }
            return try trusted(MediaLocation(url: media.items[number]))
        case .sticker(let id, let filename):
            var sticker = Sticker(id: id, name: "")
            if filename.hasSuffix(".gif") { sticker.format = .gif }
            if filename.hasSuffix(".json") || name.isDrawing { sticker.format = .lottie }
            return MediaLocation(url: cdn.sticker(sticker))
        }
    }

    public func forget(_ message: MessageKey) {
        known[message] = nil
    }

    private func trusted(_ location: MediaLocation) throws(MediaFault) -> MediaLocation {
        guard cdn.holds(location.url) else { throw .missing }
        return location
    }

    private func media(of name: MediaName, _ isAgain: Bool) async throws(MediaFault) -> MessageMedia {
        guard let key = name.message else { throw .missing }
        if isAgain { known[key] = nil }
        while true {
            if let known = known[key], now() < known.until { return try known.media.get() }
            guard asking[key] != nil else { return try await ask(key) }
            await withCheckedContinuation { asking[key]?.append($0) }  // somebody else asks for the same message
            if Task.isCancelled { throw .late }
        }
    }

    private func ask(_ key: MessageKey) async throws(MediaFault) -> MessageMedia {
        asking[key] = []
        defer { for waiting in asking.removeValue(forKey: key) ?? [] { waiting.resume() } }
        do throws(DiscordError) {
            let media = MessageMedia(try await client.send(.message(key.message, in: key.channel)))
            remember(.success(media), until: expiry(of: media), for: key)
            return media
        } catch {
            let fault = MediaFault(error)
            if error != .cancelled {
                remember(.failure(fault), until: now().advanced(byMilliseconds: Self.rest), for: key)
            }
            throw fault
        }
    }

    private func remember(_ media: Result<MessageMedia, MediaFault>, until: Timestamp, for key: MessageKey) {
        if known.updateValue(Known(media: media, until: until), forKey: key) == nil { order.append(key) }
        guard order.count > Self.capacity else { return }
        for old in order.prefix(Self.capacity / 4) { known[old] = nil }
        order.removeFirst(Self.capacity / 4)
    }

    /// A minute before the first signature ends.
    private func expiry(of media: MessageMedia) -> Timestamp {
        let urls = media.attachments.map(\.url) + media.items
        let ends = urls.compactMap(Self.end).min().map { $0.advanced(byMilliseconds: -60_000) }
        let latest = now().advanced(byMilliseconds: Self.trust)
        return min(ends ?? latest, latest)
    }

    /// `ex=`: hexadecimal seconds since 1970.
    static func end(of url: String) -> Timestamp? {
        guard let query = url.split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        let value = query.split(separator: "&").first { $0.hasPrefix("ex=") }?.dropFirst(3)
        guard let seconds = value.flatMap({ Int64($0, radix: 16) }), seconds > 0, seconds < 1 << 40 else { return nil }
        return Timestamp(milliseconds: seconds * 1000)
    }
}

extension MediaFault {
    init(_ error: DiscordError) {
        switch error {
        case .api(let fault, _):
            switch fault.kind {
            case .unknownMessage: self = .gone
            default: self = fault.status == 404 || fault.status == 403 ? .missing : .refused(status: fault.status)
            }
        case .unavailable(let status, _): self = .refused(status: status)
        case .rateLimited(let wait, _), .blocked(let wait):
            self = .busy(seconds: Int(clamping: max(1, wait.components.seconds)))
        case .network(.timedOut, _), .cancelled: self = .late
        case .unauthorized, .ambiguous, .network, .decoding, .unsendable: self = .refused(status: nil)
        }
    }
}

extension CDN {
    /// Whether an address is on Discord's content network, its picture proxy included.
    public func holds(_ url: String) -> Bool {
        if url.hasPrefix(base + "/") || url.hasPrefix(mediaBase + "/") { return true }
        guard url.hasPrefix("https://images-ext-") else { return false }
        let host = url.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.hasSuffix(".discordapp.net") && !host.contains("@") && !host.contains(":")
    }
}
