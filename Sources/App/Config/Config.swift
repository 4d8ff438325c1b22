// SPDX-License-Identifier: Apache-2.0
public import XMPP

/// Everything an operator decides, checked and with its defaults filled in.
///
/// Each section's default values stand in the declaration of its struct and nowhere else.
public struct Config: Sendable {
    public var xmpp: XMPPConfig
    public var discord: DiscordConfig
    public var spaces = SpacesConfig()
    public var rooms = RoomsConfig()
    public var http = HTTPConfig()
    public var media = MediaConfig()
    public var storage = StorageConfig()
    public var limits = LimitsConfig()
    public var log = LogConfig()
    /// Accounts that may administer the bridge and decide on join requests of every guild; bare JIDs.
    public var admins: [JID] = []
    /// What is allowed but probably not meant; never empty because of a default.
    public var warnings: [ConfigProblem] = []

    public init(xmpp: XMPPConfig, discord: DiscordConfig) {
        self.xmpp = xmpp
        self.discord = discord
    }
}

extension Config {
    /// Every key the file may hold, in the order the sections are read; a list's elements are written `[]`.
    public static var knownKeys: [ConfigKey] {
        let reader = ConfigReader(file: nil, environment: [:])
        _ = read(reader, from: nil)
        return reader.keys
    }

    /// Reads the file and lays the environment over it.
    ///
    /// - Parameters:
    ///   - path: a YAML file, or nil when the environment says everything. Relative paths in it are relative to it.
    ///   - environment: variables named as `ConfigKey.variable` says; empty ones count as absent.
    /// - Throws: all problems at once.
    public static func load(path: String?, environment: [String: String]) throws(ConfigError) -> Config {
        let reader = ConfigReader(file: path, environment: environment)
        let root = reader.parse()
        guard reader.errors.isEmpty else { throw ConfigError(path: path, problems: reader.errors) }
        let config = read(reader, from: root)
        reader.reportUnknown()
        guard reader.errors.isEmpty, var config else { throw ConfigError(path: path, problems: reader.errors) }
        config.warnings = reader.warnings
        return config
    }

    private static func read(_ reader: ConfigReader, from root: ConfigNode?) -> Config? {
        let top = ConfigSection(reader: reader, path: [], node: root)
        let xmpp = top.section("xmpp", XMPPConfig.read)
        let discord = top.section("discord", DiscordConfig.read)
        var rest = Partial()
        top.section("spaces") { rest.spaces.read($0) }
        top.section("rooms") { rest.rooms.read($0) }
        top.section("http") { rest.http.read($0) }
        top.section("media") { rest.media.read($0) }
        top.section("storage") { rest.storage.read($0) }
        top.section("limits") { rest.limits.read($0) }
        top.section("log") { rest.log.read($0) }
        top.list("admins", &rest.admins, of: "a bare JID such as ana@example.org") { text in
            JID(text).flatMap { $0.local != nil && $0.isBare ? $0 : nil }
        }
        top.finish()
        guard let xmpp, let discord else { return nil }
        return rest.completed(xmpp, discord)
    }

    /// The sections that can stand on their defaults, while the others are still being read.
    private struct Partial {
        var spaces = SpacesConfig()
        var rooms = RoomsConfig()
        var http = HTTPConfig()
        var media = MediaConfig()
        var storage = StorageConfig()
        var limits = LimitsConfig()
        var log = LogConfig()
        var admins: [JID] = []

        func completed(_ xmpp: XMPPConfig, _ discord: DiscordConfig) -> Config {
            var config = Config(xmpp: xmpp, discord: discord)
            config.spaces = spaces
            config.rooms = rooms
            config.http = http
            config.media = media
            config.storage = storage
            config.limits = limits
            config.log = log
            config.admins = admins
            return config
        }
    }
}
