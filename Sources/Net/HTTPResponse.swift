// SPDX-License-Identifier: Apache-2.0

/// What the server answered, whatever the status; the body is decompressed.
public struct HTTPResponse: Sendable {
    public var status: Int
    /// In the order received; of the last hop when redirects were followed.
    public var headers: [HTTPHeader]
    public var body: [UInt8]

    public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value under this name, whatever the case of its letters.
    public func header(_ name: String) -> String? {
        headers.value(of: name)
    }
}
