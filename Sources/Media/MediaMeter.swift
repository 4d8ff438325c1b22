// SPDX-License-Identifier: Apache-2.0

/// Whom the library tells what it does; by default nobody.
public struct MediaMeter: Sendable {
    /// A file was asked for; whether it was on disk.
    public var answered: @Sendable (_ isKept: Bool) -> Void = { _ in }
    /// So many bytes were handed out.
    public var sent: @Sendable (_ bytes: Int) -> Void = { _ in }
    /// So much is on disk now.
    public var kept: @Sendable (_ bytes: Int, _ files: Int) -> Void = { _, _ in }

    public init() {}
}
