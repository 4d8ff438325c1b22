// SPDX-License-Identifier: Apache-2.0
import Foundation

/// What can be known without talking to anybody: the storage directory and the addresses.
public struct MachineCheck: Check {
    public init() {}

    public func results(for config: Config) async -> [CheckResult] {
        [storage(config.storage.directory), roles(config.xmpp), publicURL(config.http), rest(config.discord)]
            .compactMap { $0 }
    }

    private func storage(_ directory: String) -> CheckResult {
        let subject = "storage.directory"
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) {
            guard isDirectory.boolValue else { return CheckResult(.bad, subject, "\(directory) is not a directory.") }
            guard access(directory, W_OK | X_OK) == 0 else {
                return CheckResult(.bad, subject, "This user may not write to \(directory).")
            }
            return CheckResult(.good, subject, "\(directory) can be written to.")
        }
        let parent = nearestParent(of: directory)
        guard access(parent, W_OK | X_OK) == 0 else {
            return CheckResult(
                .bad, subject, "\(directory) does not exist, and this user may not make it in \(parent).")
        }
        return CheckResult(.good, subject, "\(directory) will be made.")
    }

    private func nearestParent(of path: String) -> String {
        var url = URL(fileURLWithPath: path).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" { url.deleteLastPathComponent() }
        return url.path
    }

    private func roles(_ xmpp: XMPPConfig) -> CheckResult {
        let place = "\(xmpp.host):\(xmpp.port)"
        let rooms = xmpp.muc == xmpp.bridge ? "" : ", rooms on \(xmpp.muc)"
        let spaces = xmpp.spaces == xmpp.bridge ? "" : ", Spaces on \(xmpp.spaces)"
        return CheckResult(.good, "xmpp", "The bridge is \(xmpp.bridge)\(rooms)\(spaces), connected to \(place).")
    }

    private func publicURL(_ http: HTTPConfig) -> CheckResult {
        let subject = "http.public_url"
        guard let url = http.publicURL else {
            return CheckResult(
                .doubtful, subject, "It is not set, so people from XMPP will have no pictures on Discord.")
        }
        guard url.lowercased().hasPrefix("https://") else {
            return CheckResult(.doubtful, subject, "\(url) is not https: Discord may not fetch pictures from it.")
        }
        return CheckResult(.good, subject, "Discord will fetch pictures from \(url).")
    }

    private func rest(_ discord: DiscordConfig) -> CheckResult? {
        guard discord.restURL != "https://discord.com/api/v10" else { return nil }
        return CheckResult(.doubtful, "discord.rest_url", "The bridge will talk to \(discord.restURL), not to Discord.")
    }
}
