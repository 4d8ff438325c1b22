// SPDX-License-Identifier: Apache-2.0

/// What happened on a stream that is being read.
public enum StreamEvent: Sendable, Hashable {
    /// The stream's header, as an element without contents.
    case opened(Element)
    /// A child of the stream, complete: a stanza, a handshake or a stream error.
    case stanza(Element)
    /// A child of the stream nested deeper than allowed; only its name and attributes are kept.
    case tooDeep(Element)
    /// The peer ended the stream properly.
    case closed
    /// What came was no stream; nothing follows.
    case failed(StreamFault)
}
