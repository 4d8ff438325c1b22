// SPDX-License-Identifier: Apache-2.0
import Base
import Foundation

extension ConfigSection {
    /// The secret in `name`, or in the file that `name` + `_file` names; what the environment says goes first.
    ///
    /// - Returns: nil when it is missing or cannot be read (then that is reported, without the secret).
    func secret(_ name: String, _ meaning: String) -> Secret? {
        let inline = value(name), file = value("\(name)_file")
        let inlineIsVariable = inline?.location == key(name).variable
        let fileIsVariable = file?.location == key("\(name)_file").variable
        switch (inline, file) {
        case (nil, nil):
            reader.error(at: location ?? reader.file, missing(name, meaning))
            return nil
        case (let inline?, let file?) where inlineIsVariable == fileIsVariable:
            reader.error(
                at: file.location ?? inline.location,
                "Both \(key(name)) and \(key(name))_file are given: keep one of them.")
            return nil
        case (let inline?, _) where file == nil || inlineIsVariable:
            return inlineSecret(name, inline)
        case (_, let file?):
            return secret(name, fromFile: file)
        default:
            return nil
        }
    }

    private func missing(_ name: String, _ meaning: String) -> String {
        let file = key("\(name)_file")
        return "\(key(name)) is missing: give \(meaning) there, in a file named by \(file), "
            + "or in the environment variable \(key(name).variable)."
    }

    private func inlineSecret(_ name: String, _ value: ConfigValue) -> Secret? {
        guard case .text(let text) = value.content else {
            reader.error(at: value.location, "\(key(name)) is \(value.quoted), but it must be a text.")
            return nil
        }
        warnIfReadable(reader.file, unless: value.location == key(name).variable, holds: "\(key(name))")
        return checked(text, name, at: value.location)
    }

    private func secret(_ name: String, fromFile value: ConfigValue) -> Secret? {
        let key = key("\(name)_file")
        guard case .text(let path) = value.content else {
            reader.error(at: value.location, "\(key) is \(value.quoted), but it must be a path.")
            return nil
        }
        let resolved = reader.resolve(path: path)
        guard let data = FileManager.default.contents(atPath: resolved), data.count <= 65_536,
            let text = String(validating: data, as: UTF8.self)
        else {
            let reason = access(resolved, F_OK) == 0 ? "cannot be read as text" : "does not exist"
            reader.error(at: value.location, "\(key) names the file \(resolved), which \(reason).")
            return nil
        }
        warnIfReadable(resolved, unless: false, holds: "\(self.key(name))")
        return checked(text, name, at: value.location)
    }

    private func checked(_ text: String, _ name: String, at location: String?) -> Secret? {
        let secret = text.trimming { $0.isWhitespace || $0.isNewline }
        guard !secret.isEmpty else {
            reader.error(at: location, "\(key(name)) is empty.")
            return nil
        }
        guard !secret.contains(where: { $0.isNewline || $0 == "\0" }) else {
            reader.error(at: location, "\(key(name)) has more than one line.")
            return nil
        }
        return Secret(secret)
    }

    private func warnIfReadable(_ path: String?, unless isElsewhere: Bool, holds what: String) {
        guard !isElsewhere, let path else { return }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o004 != 0 else { return }
        let message = "The file holds \(what) and every user of this machine can read it: chmod 600 \(path)."
        guard !reader.warnings.contains(where: { $0.location == path }) else { return }
        reader.warning(at: path, message)
    }
}
