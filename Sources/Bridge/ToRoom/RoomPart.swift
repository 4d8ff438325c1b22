// SPDX-License-Identifier: Apache-2.0
import Discord
import XMPP

/// One stanza's worth of a Discord message.
struct RoomPart {
    /// Where on Discord a part comes from, to find it again after an edit.
    enum Source: Hashable {
        case text
        case attachment(Attachment.ID)
        case sticker(Sticker.ID)
        /// A picture or film of a layout or a GIF service, by its place among those.
        case media(Int)
    }

    var source: Source
    var body: String
    var payloads: [Element]

    init(_ source: Source = .text, body: String, payloads: [Element] = []) {
        self.source = source
        self.body = body
        self.payloads = payloads
    }

    /// Everything that goes into the stanza.
    var elements: [Element] { [Element("body", in: NS.component, text: body)] + payloads }
}
