extension TidyRule {
  static let printing = TidyRule(
    name: "only the command line prints",
    find: { house in
      house.code(matching: #"(?<![\w.])(debugPrint|print|dump)\((?!.*\bto:)"#, "prints") {
        $0.stands(in: "Sources", "simulator", "Tests") && !$0.stands(in: "Sources/steward")
      }
    },
    bad: [
      House(["Sources/Rules/a.swift": "func f() {\n  print(1)\n}\n"]),
      House(["simulator/Sources/S/a.swift": "let a = \"\\(print(1))\"\n"]),
      House(["Tests/T/a.swift": "debugPrint(a)\n"]),
    ],
    good: [
      House(["Sources/steward/a.swift": "print(1)\n", "Tests/T/a.swift": "dump(a, to: &text)\n"]),
      House(["Sources/Rules/a.swift": "fingerprint(1)\na.print(1)\n\"print(1)\"  // print(1)\n"]),
    ])
}
