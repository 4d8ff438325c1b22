// SPDX-License-Identifier: Apache-2.0
import Base
public import Logging

/// Writes one line an event; where to is the caller's choice.
public struct LineLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let format: LogConfig.Format
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes a whole line with its newline; may be called from any thread.
    public init(label: String, config: LogConfig, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        logLevel = config.level
        format = config.format
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        write(format.line(.now(), label, event, all))
    }
}
