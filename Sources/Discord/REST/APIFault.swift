// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Discord's refusal of a request. Discord: Error Messages.
public struct APIFault: Sendable, Hashable {
    /// What is wrong with one field of the request.
    public struct Field: Sendable, Hashable {
        /// Keys and indexes joined with dots: `embeds.0.title`.
        public var path: String
        /// Such as `BASE_TYPE_MAX_LENGTH`.
        public var code: String
        public var message: String
    }

    public var status: Int
    public var code: Int
    public var message: String
    public var fields: [Field]

    public init(status: Int, code: Int, message: String, fields: [Field] = []) {
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields
    }

    /// `nil` when the body is not Discord's.
    static func read(_ body: [UInt8], status: Int = 0) -> APIFault? {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(body)),
            let message = json["message"]?.string
        else { return nil }
        var fields: [Field] = []
        if let errors = json["errors"] { collect(errors, path: [], into: &fields) }
        return APIFault(
            status: status, code: Int(clamping: json["code"]?.integer ?? 0), message: message, fields: fields)
    }

    private static func collect(_ value: JSONValue, path: [String], into fields: inout [Field]) {
        guard case .object(let members) = value, path.count < 16 else { return }
        for error in members["_errors"]?.array ?? [] {
            fields.append(
                Field(
                    path: path.joined(separator: "."), code: error["code"]?.string ?? "",
                    message: error["message"]?.string ?? ""))
        }
        for (key, nested) in members.sorted(by: { $0.key < $1.key }) where key != "_errors" {
            collect(nested, path: path + [key], into: &fields)
        }
    }
}

extension APIFault {
    /// Discord's number for what is wrong. Discord: JSON Error Codes.
    public struct Code: OpenEnum {
        public let rawValue: Int

        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        public static let unknownChannel = Code(rawValue: 10003)
        public static let unknownGuild = Code(rawValue: 10004)
        public static let unknownMember = Code(rawValue: 10007)
        public static let unknownMessage = Code(rawValue: 10008)
        public static let unknownEmoji = Code(rawValue: 10014)
        public static let unknownWebhook = Code(rawValue: 10015)
        public static let unknownBan = Code(rawValue: 10026)
        public static let unknownInteraction = Code(rawValue: 10062)
        public static let tooManyPins = Code(rawValue: 30003)
        public static let tooManyWebhooks = Code(rawValue: 30007)
        public static let tooManyReactions = Code(rawValue: 30010)
        public static let requestTooLarge = Code(rawValue: 40005)
        public static let alreadyAcknowledged = Code(rawValue: 40060)
        public static let tagRequired = Code(rawValue: 40067)
        public static let missingAccess = Code(rawValue: 50001)
        public static let emptyMessage = Code(rawValue: 50006)
        public static let missingPermissions = Code(rawValue: 50013)
        public static let invalidWebhookToken = Code(rawValue: 50027)
        public static let invalidFormBody = Code(rawValue: 50035)
        public static let fileTooLarge = Code(rawValue: 50045)
        public static let threadArchived = Code(rawValue: 50083)
        public static let reactionBlocked = Code(rawValue: 90001)
        public static let threadLocked = Code(rawValue: 160005)
        public static let blockedByAutoModeration = Code(rawValue: 200_000)
        public static let blockedByLinkFilter = Code(rawValue: 240_000)
        public static let uploadsLimited = Code(rawValue: 400_001)
    }

    public var kind: Code { Code(rawValue: code) }
}
