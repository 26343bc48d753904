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
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The command line: parse, call, print.
    .executableTarget(
      name: "steward",
      dependencies: [
        "Simulation", "Importing", "Moderation", "Rules", "Scanning", "Records",
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
    // Events, decisions, time, NDJSON in and out.
    .target(name: "Records", dependencies: ["CBytes", "CSimdJSON", "CZlib"]),

    .target(name: "CBytes"),
    .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CPSL", pkgConfig: "libpsl",
      providers: [.apt(["libpsl-dev"]), .brew(["libpsl"])]),
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
    .target(name: "TestSupport", dependencies: ["CZlib"], path: "Tests/TestSupport"),
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
    .testTarget(name: "CommandTests", dependencies: ["steward", "TestSupport"]),
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
