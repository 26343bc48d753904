// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "steward",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "steward", targets: ["steward"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // The command line: parse, call, print.
    .executableTarget(
      name: "steward",
      dependencies: [
        "Matrix", "Gateway", "Connectors", "Worker", "Storage", "Measures",
        "Simulation", "Importing", "Moderation", "Rules", "Scanning", "Records",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    // Recordings, rule tests, replay.
    .target(
      name: "Simulation",
      dependencies: [
        "Moderation", "Rules", "Scanning", "Records",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      path: "simulator/Sources/Simulation"
    ),
    // Recordings of other programs: an export in, lines of events out.
    .target(
      name: "Importing",
      dependencies: [
        "Records", "CArchive",
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      path: "simulator/Sources/Importing"
    ),
    // Matrix rooms: their events in, actions out.
    .target(
      name: "Matrix",
      dependencies: [
        "Gateway", "Connectors", "Worker", "Storage", "Measures", "Records", "Digests",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    // The way in: HTTP, a followed file, standard input.
    .target(
      name: "Gateway",
      dependencies: [
        "Worker", "Storage", "Measures", "Moderation", "Rules", "Records", "Digests", "CQREncode",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    // The way out: actions to webhooks, files, standard output.
    .target(
      name: "Connectors",
      dependencies: [
        "Storage", "Measures", "Records", "Digests",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]
    ),
    // The engine, always on: settings, lanes, recovery, timers, packs under way.
    .target(
      name: "Worker",
      dependencies: [
        "Storage", "Measures", "Moderation", "Rules", "Records", "Digests",
        .product(name: "Logging", package: "swift-log"),
      ]
    ),
    // Journal, snapshots, outbox, decisions: one SQLite database a lane.
    .target(name: "Storage", dependencies: ["Records", "CSQLite"]),
    // Inspect and Judge: an event and a policy in, a decision out.
    .target(
      name: "Moderation",
      dependencies: [
        "Rules", "Scanning", "Records", "CBytes",
        .product(name: "HeapModule", package: "swift-collections"),
      ]
    ),
    // YAML → syntax with places → checks → policy.
    .target(
      name: "Rules",
      dependencies: ["Scanning", "Records", .product(name: "Yams", package: "Yams")]
    ),
    // Folding, keywords, regexes, links, lengths: bytes in, ranges out.
    .target(name: "Scanning", dependencies: ["CBytes", "CPCRE2", "CPSL", "CVectorscan"]),
    // Counts, histograms, and the text that Prometheus reads.
    .target(name: "Measures"),
    // SHA-256 and codes that authenticate.
    .target(name: "Digests", dependencies: ["CNettle"]),
    // Events, decisions, time, NDJSON in and out.
    .target(name: "Records", dependencies: ["CBytes", "CSimdJSON", "CZlib"]),

    .target(name: "CBytes"),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CPSL", pkgConfig: "libpsl",
      providers: [.apt(["libpsl-dev"]), .brew(["libpsl"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode",
      providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CVectorscan", pkgConfig: "libhs",
      providers: [.apt(["libvectorscan-dev"]), .brew(["vectorscan"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    // What `Tools/instructions` counts the instructions of.
    .executableTarget(
      name: "instructions", dependencies: ["Scanning"], path: "Benchmarks/Sources/instructions"),

    // What the tests of several targets need.
    .target(
      name: "Conformance", dependencies: ["Connectors", "Storage", "Records"],
      path: "Tests/Conformance"),
    .target(name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport"),
    .testTarget(name: "MeasuresTests", dependencies: ["Measures", "TestSupport"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"]),
    .testTarget(name: "ScanningTests", dependencies: ["Scanning", "TestSupport"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Records", "Scanning", "TestSupport"]),
    .testTarget(
      name: "ModerationTests",
      dependencies: ["Moderation", "Rules", "Scanning", "Records", "TestSupport"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["Simulation", "Moderation", "Rules", "Scanning", "Records", "TestSupport"],
      exclude: ["Packs", "Evasion"]),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "Records", "TestSupport"],
      exclude: ["Samples"]),
    .testTarget(name: "StorageTests", dependencies: ["Storage", "Records", "TestSupport"]),
    .testTarget(
      name: "WorkerTests",
      dependencies: [
        "Worker", "Storage", "Measures", "Simulation", "Moderation", "Rules", "Records",
        "TestSupport",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "ConnectorsTests",
      dependencies: [
        "Connectors", "Storage", "Measures", "Records", "Digests", "Conformance", "TestSupport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ]),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "Gateway", "Worker", "Storage", "Measures", "Simulation", "Moderation", "Rules", "Records",
        "Digests", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "MatrixTests",
      dependencies: [
        "Matrix", "Gateway", "Connectors", "Worker", "Storage", "Measures", "Records", "CNettle",
        "Conformance", "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      exclude: ["Samples"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "steward", "Storage", "Worker", "Measures", "TestSupport",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .testTarget(name: "TidyTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// One place for the flags of every Swift target of ours.
for target in package.targets
where target.type != .system && !["CBytes", "CSimdJSON"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    // Debug builds and their tests check exclusive access; release builds need not do so again.
    .unsafeFlags(
      ["-cross-module-optimization", "-enforce-exclusivity=unchecked"],
      .when(configuration: .release)),
  ]
}

// The tests play millions of events: what they test is optimised in debug builds too. Assertions, and
// checks of overflow and of exclusive access, stay.
let engine = ["Records", "Scanning", "Rules", "Moderation", "Simulation", "Importing"]
for target in package.targets where engine.contains(target.name) {
  target.swiftSettings? += [
    .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
  ]
}
