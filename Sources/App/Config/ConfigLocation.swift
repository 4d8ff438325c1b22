// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Which file `run` and `check` read.
public enum ConfigLocation {
    /// Names the file when no option does.
    public static let variable = "SPACEBRIDGE_CONFIG"
    /// Where the file is looked for when nothing names it.
    public static let usual = ["spacebridge.yaml", "/etc/spacebridge/spacebridge.yaml"]

    /// - Returns: nil when nothing names a file and none is in the usual places: the environment must say everything.
    public static func find(option: String?, environment: [String: String]) -> String? {
        if let option { return option }
        if let named = environment[variable], !named.isEmpty { return named }
        return usual.first { FileManager.default.fileExists(atPath: $0) }
    }
}
