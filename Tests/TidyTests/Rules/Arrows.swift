extension TidyRule {
  /// What each target may import, besides the system. Dependencies point down only.
  private static let mayImport: [String: Set<String>] = [
    "Sources/Records": ["CBytes", "CSimdJSON", "CZlib"],
    "Sources/Scanning": ["CBytes", "CPCRE2", "CPSL", "CVectorscan"],
    "Sources/Digests": ["CNettle"],
    "Sources/Measures": [],
    "Sources/Rules": ["Scanning", "Records", "Yams", "CYaml"],
    "Sources/Moderation": ["Rules", "Scanning", "Records", "CBytes", "HeapModule"],
    "simulator/Sources/Simulation": [
      "Moderation", "Rules", "Scanning", "Records", "HeapModule",
    ],
    "simulator/Sources/Importing": ["Records", "CArchive", "HeapModule"],
    "Sources/Storage": ["Records", "CSQLite"],
    "Sources/Worker": [
      "Storage", "Measures", "Moderation", "Rules", "Records", "Digests", "Logging",
    ],
    "Sources/Connectors": [
      "Storage", "Measures", "Records", "Digests", "AsyncHTTPClient", "Logging", "NIOCore",
      "NIOHTTP1", "NIOPosix", "NIOSSL", "ServiceLifecycle",
    ],
    "Sources/Gateway": [
      "Worker", "Storage", "Measures", "Moderation", "Rules", "Records", "Digests", "CQREncode",
      "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging", "NIOCore",
      "NIOHTTP1", "NIOHTTPTypes", "NIOSSL", "ServiceLifecycle",
    ],
    "Sources/Matrix": [
      "Gateway", "Connectors", "Worker", "Storage", "Measures", "Records", "Digests",
      "AsyncHTTPClient", "Logging", "NIOCore", "NIOHTTP1", "ServiceLifecycle",
    ],
    "Sources/steward": [
      "Matrix", "Gateway", "Connectors", "Worker", "Storage", "Measures", "Simulation", "Importing",
      "Moderation", "Rules", "Scanning", "Records", "ArgumentParser", "AsyncHTTPClient", "Logging",
      "NIOCore", "NIOHTTP1", "NIOPosix", "ServiceLifecycle", "UnixSignals",
    ],
  ]
  private static let system: Set = [
    "Foundation", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
  ]

  static let arrows = TidyRule(
    name: "imports obey the arrows between the targets",
    find: { house in
      house.swift.filter { $0.stands(in: "Sources", "simulator/Sources") }.flatMap { file in
        guard let target = mayImport.first(where: { file.stands(in: $0.key) }) else {
          return [Flaw(path: file.path, line: nil, text: "its target has no entry in this rule")]
        }
        return SwiftCode(file.text).lines.enumerated().compactMap { index, line in
          let words = line.split(separator: " ")
          guard let position = words.firstIndex(of: "import"), position + 1 < words.count,
            words[..<position].allSatisfy({ $0.hasPrefix("@") || levels.contains(String($0)) })
          else { return nil }
          let module = String(words[position + 1].prefix { $0 != "." })
          if target.value.contains(module) || system.contains(module) { return nil }
          return Flaw(path: file.path, line: index + 1, text: "imports \(module)")
        }
      }
    },
    bad: [
      House(["Sources/Records/a.swift": "import Rules\n"]),
      House(["Sources/Scanning/a.swift": "import Foundation\npackage import Records\n"]),
      House(["Sources/Rules/A/a.swift": "@preconcurrency import Moderation\n"]),
      House(["Sources/Moderation/a.swift": "import FoundationNetworking\n"]),
      House(["simulator/Sources/Simulation/a.swift": "  import ArgumentParser\n"]),
      House(["Sources/New/a.swift": "let a = 1\n"]),
    ],
    good: [
      House([
        "Sources/Records/a.swift": "// import Rules\nimport Foundation\ninternal import CZlib\n"
      ]),
      House(["Sources/steward/a.swift": "import Rules\n", "Tests/T/a.swift": "import Testing\n"]),
    ])

  private static let levels: Set = ["public", "package", "internal", "private", "fileprivate"]
}
