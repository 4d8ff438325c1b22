// SPDX-License-Identifier: Apache-2.0
public import Discord
public import Media
public import Rooms
public import Storage
public import XMPP

/// Something to be done, once the decision behind it is on disk.
///
/// Only what is sent is kept in place: a turn makes thousands of those, and is to copy no room for the rest.
public enum Effect: Sendable {
    case send(Outbound)
    indirect case errand(Errand)
    /// A query of a room's archive, to be run on a reader and answered.
    indirect case answer(ArchiveRequest)
    /// A picture somebody asked for (XEP-0054), to be read from the image store and sent.
    indirect case sendPicture(PictureRequest)
    /// A small picture that stood in a message (XEP-0231), likewise.
    indirect case sendBits(BitsRequest)
    /// A picture an XMPP account shows, to be kept so that Discord can fetch it.
    case keepPicture(account: JID, bytes: [UInt8])
    /// The message was deleted or changed on Discord: its files are not given out from disk any more.
    case forgetFiles(of: MessageKey)
    /// Files that were fetched and are not wanted any more.
    case discardFiles([String])
    case requestMembers(Guild.ID)
    /// Discord's list of the bot's commands is to be this.
    indirect case offer([Discord.Command], as: Application.ID)
    /// What the operator gets to read.
    indirect case control(ControlCall, ControlReply)
    /// Discord has a message of XMPP's; so long after it was accepted.
    case noteDelivery(milliseconds: Int64)
}

/// A question about a room's archive whose sender may read it (XEP-0313).
public struct ArchiveRequest: Sendable {
    public enum Question: Sendable {
        case page(ArchiveQuery)
        case bounds
    }

    public var roomID: RoomID
    public var iq: IQ
    public var question: Question
    /// Whether the asker is shown the real addresses of people who wrote from XMPP.
    public var isRevealing = false
}

/// A vCard request whose answer needs bytes from the image store.
public struct PictureRequest: Sendable {
    public var iq: IQ
    public var name: String
    public var image: StoredImage?
    /// Whether it was asked for as a published item (XEP-0084) instead of a vCard.
    public var isPublished = false
}

/// A request for a picture by its content id, whose answer needs bytes from the image store.
public struct BitsRequest: Sendable {
    public var iq: IQ
    public var contentID: String
    public var image: StoredImage
}
