extension TidyRule {
  /// Clocks, lots but from a given generator, the environment, and hashes that are salted anew in each run.
  private static let pattern =
    #"\bDate\(\)|\b[A-Z]\w*\.now\b|(?<![\w)\]])\.now\b|random\((?!.*using:)|randomElement\(\)|shuffled?\(\)"#
    + #"|SystemRandom|ProcessInfo|getenv|(Continuous|Suspending)Clock|DispatchTime|gettimeofday"#
    + #"|clock_gettime|arc4random|\bUUID\(\)|\bHasher\(\)|\.hashValue\b"#

  static let outerWorld = TidyRule(
    name: "decisions know no clock, no lots and no environment",
    find: { house in
      house.code(matching: pattern, "asks the outer world") {
        $0.stands(
          in: "Sources/Records", "Sources/Scanning", "Sources/Rules", "Sources/Moderation",
          "simulator/Sources")
      }
    },
    bad: [
      "Date()", "Date.now", "clock(.now)", "ContinuousClock().measure {}", "Int.random(in: 0...1)",
      "names.shuffled()", "SystemRandomNumberGenerator()", "ProcessInfo.processInfo",
      "getenv(\"A\")",
      "UUID()", "a.hashValue",
    ].map { House(["Sources/Moderation/a.swift": "let a = 1\nlet b = \($0)\n"]) }
      + [House(["simulator/Sources/Simulation/a.swift": "let a = \"\\(Date())\"\n"])],
    good: [
      House(["Sources/Scanning/a.swift": "Int.random(in: 0...1, using: &seeded)\n"]),
      House(["Sources/steward/a.swift": "Date()\n", "Tests/T/a.swift": "UUID()\n"]),
      House(["Sources/Rules/a.swift": "scene.now + x  // Date()\nDate(timeIntervalSince1970: 0)\n"]
      ),
    ])
}
