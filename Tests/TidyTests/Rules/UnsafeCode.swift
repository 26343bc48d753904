extension TidyRule {
  /// The one home of unsafe code, and the places where C libraries are called.
  private static let homes = [
    "Sources/Scanning/", "Sources/Records/JSON/", "Sources/Records/Files/",
    "Sources/Rules/Reading/YAML/", "Sources/Moderation/State/Prefetch.swift",
    // SQLite takes addresses of values and hands out those of columns; none leaves.
    "Sources/Storage/Database/", "Sources/Storage/Files/",
    // libarchive takes the address of a buffer; its pointers stay inside.
    "simulator/Sources/Importing/Archive/ZipFile.swift",
  ]

  static let unsafeCode = TidyRule(
    name: "unsafe pointers stay at home",
    find: { house in
      house.code(
        matching: #"Unsafe\w*Pointer|withUnsafe|unsafeBitCast|Unmanaged|assumingMemoryBound"#,
        "handles unsafe pointers"
      ) { file in
        file.stands(in: "Sources", "simulator") && !homes.contains { file.path.hasPrefix($0) }
      }
    },
    bad: [
      House(["Sources/Moderation/a.swift": "a.withUnsafeBytes { $0 }\n"]),
      House(["Sources/Records/a.swift": "let a: UnsafeMutableRawPointer\n"]),
      House(["Sources/ScanningMore/a.swift": "unsafeBitCast(a, to: B.self)\n"]),
    ],
    good: [
      House(["Sources/Scanning/a.swift": "a.withUnsafeBytes { $0 }\n"]),
      House(["Sources/steward/a.swift": "nonisolated(unsafe) let a = 1  // UnsafePointer\n"]),
    ])
}
