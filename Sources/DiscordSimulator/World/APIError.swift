// SPDX-License-Identifier: Apache-2.0

/// A refusal as Discord's REST API words it (topics/opcodes-and-status-codes, JSON).
struct APIError: Error, Sendable, Equatable {
    var status: Int
    var code: Int
    var message: String
    var errors: JSON?
    var extra: [String: JSON] = [:]

    init(_ status: Int, _ code: Int, _ message: String, errors: JSON? = nil) {
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
    }

    var json: JSON {
        var json: JSON = ["code": .count(code), "message": .string(message)]
        if let errors { json["errors"] = errors }
        return json.merging(extra)
    }
}

extension APIError {
    static let unauthorized = APIError(401, 0, "401: Unauthorized")
    static let notFound = APIError(404, 0, "404: Not Found")
    static let methodNotAllowed = APIError(405, 0, "405: Method Not Allowed")
    static let unknownChannel = APIError(404, 10003, "Unknown Channel")
    static let unknownGuild = APIError(404, 10004, "Unknown Guild")
    static let unknownInvite = APIError(404, 10006, "Unknown Invite")
    static let unknownMember = APIError(404, 10007, "Unknown Member")
    static let unknownMessage = APIError(404, 10008, "Unknown Message")
    static let unknownOverwrite = APIError(404, 10009, "Unknown Overwrite")
    static let unknownRole = APIError(404, 10011, "Unknown Role")
    static let unknownUser = APIError(404, 10013, "Unknown User")
    static let unknownEmoji = APIError(400, 10014, "Unknown Emoji")
    static let unknownWebhook = APIError(404, 10015, "Unknown Webhook")
    static let unknownBan = APIError(404, 10026, "Unknown Ban")
    static let unknownSticker = APIError(404, 10060, "Unknown Sticker")
    static let unknownInteraction = APIError(404, 10062, "Unknown interaction")
    static let unknownCommand = APIError(404, 10063, "Unknown application command")
    static let alreadyAcknowledged = APIError(400, 40060, "Interaction has already been acknowledged.")
    static let missingAccess = APIError(403, 50001, "Missing Access")
    static let notTheAuthor = APIError(403, 50005, "Cannot edit a message authored by another user")
    static let emptyMessage = APIError(400, 50006, "Cannot send an empty message")
    static let notText = APIError(400, 50008, "Cannot send messages in a non-text channel")
    static let missingPermissions = APIError(403, 50013, "Missing Permissions")
    static let badBulkCount = APIError(
        400, 50016, "You can only bulk delete messages that are under 14 days old.")
    static let systemMessage = APIError(403, 50021, "Cannot execute action on a system message")
    static let wrongChannelType = APIError(400, 50024, "Cannot execute action on this channel type")
    static let invalidWebhookToken = APIError(401, 50027, "Invalid Webhook Token")
    static let tooOldForBulk = APIError(
        400, 50034, "You can only bulk delete messages that are under 14 days old.")
    static let invalidJSON = APIError(400, 50109, "The request body contains invalid JSON.")
    static let threadArchived = APIError(400, 50083, "Thread is archived")
    static let threadLocked = APIError(403, 160005, "Thread is locked")
    static let fileTooLarge = APIError(413, 40005, "Request entity too large")
    static let tagRequired = APIError(400, 40067, "A tag is required to create a forum post in this channel")
    static let stillIndexing: APIError = {
        var error = APIError(202, 110000, "Index not yet available. Try again later")
        error.extra = ["documents_indexed": 0, "retry_after": 2]
        return error
    }()

    /// 50035 with one complaint at a path such as `["embeds", "0", "title"]`.
    static func invalidForm(_ path: [String], _ code: String, _ message: String) -> APIError {
        var tree = ComplaintTree()
        tree.add(path, code, message)
        return tree.error
    }
}
