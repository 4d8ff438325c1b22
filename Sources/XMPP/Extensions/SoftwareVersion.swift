// SPDX-License-Identifier: Apache-2.0

/// Which software answers (XEP-0092).
public struct SoftwareVersion: Payload, Hashable {
    public static let name = Element.Name("query", in: NS.version)

    public var software: String?
    public var version: String?
    public var operatingSystem: String?

    /// Without contents it is the request.
    public init(software: String? = nil, version: String? = nil, operatingSystem: String? = nil) {
        self.software = software
        self.version = version
        self.operatingSystem = operatingSystem
    }

    public init(_ element: Element) throws(PayloadError) {
        try element.require(Self.name)
        software = element.text(of: "name")
        version = element.text(of: "version")
        operatingSystem = element.text(of: "os")
    }

    public var element: Element {
        var element = Element(Self.name)
        for case (let local, let text?) in [("name", software), ("version", version), ("os", operatingSystem)] {
            element.append(Element(local, in: NS.version, text: text))
        }
        return element
    }
}
