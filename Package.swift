// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Libraries from low to high; a target may import only what stands above it in this list.
let libraries: [Target] = [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Base", swiftSettings: strict),
    .target(name: "Digest", dependencies: ["COpenSSL"], swiftSettings: strict),
    .target(name: "Net", dependencies: ["Base", "Digest", "CCurl", "CZlib"], swiftSettings: strict),
    .target(name: "XMPP", dependencies: ["Base", "Digest", "CLibXML"], swiftSettings: strict),
    .target(
        name: "Component",
        dependencies: [
            "Base", "XMPP",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
        ],
        swiftSettings: strict
    ),
    .target(
        name: "Discord",
        dependencies: ["Base", "Net", .product(name: "Logging", package: "swift-log")],
        swiftSettings: strict
    ),
    .target(
        name: "Media",
        dependencies: ["Base", "Digest", "Net", "Discord", .product(name: "Logging", package: "swift-log")],
        swiftSettings: strict
    ),
    .target(name: "Rooms", dependencies: ["Base", "Digest", "XMPP"], swiftSettings: strict),
    .target(
        name: "Storage",
        dependencies: ["Base", "XMPP", "Discord", "Rooms", .product(name: "GRDB", package: "GRDB.swift")],
        swiftSettings: strict
    ),
    .target(
        name: "Bridge",
        dependencies: [
            "Base", "Digest", "Net", "XMPP", "Component", "Discord", "Media", "Rooms", "Storage",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        swiftSettings: strict
    ),
    .target(
        name: "Endpoint",
        dependencies: [
            "Base", "Digest", "Media",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
        ],
        swiftSettings: strict
    ),
    .target(
        name: "App",
        dependencies: [
            "Base", "Digest", "Net", "Component", "Discord", "Media", "Storage", "Bridge", "Endpoint", "XMPP",
            .product(name: "Yams", package: "Yams"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        swiftSettings: strict
    ),
    .target(
        name: "DiscordSimulator",
        dependencies: [
            "Base", "Digest", "Net", "Discord",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "Logging", package: "swift-log"),
        ],
        swiftSettings: strict
    ),
]

let executables: [Target] = [
    .executableTarget(
        name: "spacebridge",
        dependencies: ["App", "Bridge", "Media", .product(name: "ArgumentParser", package: "swift-argument-parser")],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "bridge-bench",
        dependencies: [
            "Base", "Digest", "Net", "XMPP", "Component", "Discord", "Media", "Rooms", "Storage", "Bridge", "Endpoint",
            "DiscordSimulator",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        swiftSettings: strict
    ),
    .executableTarget(
        name: "discord-simulator",
        dependencies: ["DiscordSimulator", .product(name: "ArgumentParser", package: "swift-argument-parser")],
        swiftSettings: strict
    ),
]

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestKit"], resources: resources, swiftSettings: strict)
}

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let testing: [Target] = [
    .executableTarget(
        name: "autobahn-client", dependencies: ["Net"], path: "Tests/AutobahnClient", swiftSettings: strict),
    .executableTarget(
        name: "permission-check", dependencies: ["Base", "Discord"], path: "Tests/PermissionCheck",
        swiftSettings: strict),
    .executableTarget(
        name: "fuzz", dependencies: ["Base", "Net", "XMPP", "Discord", "Rooms", "Storage", "Bridge", logging],
        path: "Tests/Fuzz", exclude: ["corpus"], swiftSettings: strict),
    .target(name: "TestKit", dependencies: ["Base"], path: "Tests/TestKit", swiftSettings: strict),
    tests("BaseTests", ["Base", "Digest"]),
    tests("NetTests", ["Net", "Base", "Digest"]),
    tests("XMPPTests", ["XMPP"]),
    tests("ComponentTests", ["Component", .product(name: "NIOPosix", package: "swift-nio")]),
    tests("DiscordTests", ["Discord"]),
    tests("RoomsTests", ["Rooms", "XMPP", "Base"]),
    tests(
        "StorageTests", ["Storage", .product(name: "GRDB", package: "GRDB.swift")], resources: [.copy("Fixtures")]),
    tests("MediaTests", ["Media", "Base", "Discord", "Net", logging]),
    tests("BridgeTests", ["Bridge", "Base", "Discord", "Media", "Net", "Rooms", "Storage", "XMPP", logging]),
    tests(
        "SceneTests",
        [
            "Bridge", "Base", "Component", "Discord", "DiscordSimulator", "Endpoint", "Media", "Net", "Storage", "XMPP",
            logging,
        ]),
    tests("EndpointTests", ["Endpoint", "Base", "Discord", "Media", "Net", logging, metrics, lifecycle]),
    tests("AppTests", ["App", "Base", "Net", "XMPP", logging]),
    tests("DiscordSimulatorTests", ["DiscordSimulator", "Net"]),
]

let package = Package(
    name: "spacebridge",
    products: [
        .executable(name: "spacebridge", targets: ["spacebridge"]),
        .executable(name: "discord-simulator", targets: ["discord-simulator"]),
        .library(name: "DiscordSimulator", targets: ["DiscordSimulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: libraries + executables + testing
)
