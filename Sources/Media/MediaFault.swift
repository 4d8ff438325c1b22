// SPDX-License-Identifier: Apache-2.0

/// Why a file cannot be given. Its description is a sentence for the person who opened the link.
public enum MediaFault: Error, Sendable, Hashable {
    /// The message, or the file of it, was deleted on Discord.
    case gone
    /// The bridge cannot see it, or it never was.
    case missing
    /// Too much is going on; to be asked for again after so many seconds.
    case busy(seconds: Int)
    /// Discord could not, or did not want to.
    case refused(status: Int?)
    /// Discord did not answer in time.
    case late
    /// The bridge's own disk.
    case disk(String)

    /// RFC 9110 §15.
    public var status: Int {
        switch self {
        case .gone: 410
        case .missing: 404
        case .busy: 503
        case .refused: 502
        case .late: 504
        case .disk: 500
        }
    }
}

extension MediaFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .gone: "This file was deleted on Discord."
        case .missing: "There is no such file, or the bridge may not see it any more."
        case .busy(let seconds): "Discord is asked for too many files just now; try again in \(seconds) s."
        case .refused(let status):
            "Discord did not give the file\(status.map { " (HTTP \($0))" } ?? ""); try again later."
        case .late: "Discord did not give the file in time; try again later."
        case .disk: "The bridge could not keep the file; its operator must look at its disk."
        }
    }
}
