extension TidyRule {
  private static let fileLimit = 450
  private static let functionLimit = 70
  /// Tables that `Tools/make-tables` writes.
  private static let generated = [
    "Sources/Scanning/Tables/UnicodeTables.swift", "Sources/Scanning/Tables/CharacterTables.swift",
    "Sources/Scanning/Tables/PinyinTable.swift", "Sources/Scanning/Tables/OrdinaryWordTable.swift",
  ]

  static let longFile = TidyRule(
    name: "a file has at most \(fileLimit) lines",
    find: { house in
      house.swift.filter { !generated.contains($0.path) }.compactMap { file in
        let count = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
        guard count > fileLimit else { return nil }
        return Flaw(path: file.path, line: nil, text: "\(count) lines")
      }
    },
    bad: [House(["Sources/A/a.swift": String(repeating: "\n", count: fileLimit + 1)])],
    good: [
      House(["Sources/A/a.swift": String(repeating: "\n", count: fileLimit)]),
      House([generated[0]: String(repeating: "\n", count: fileLimit + 1)]),
    ])

  static let longFunction = TidyRule(
    name: "a function has at most \(functionLimit) lines",
    find: { house in
      house.swift.flatMap { file in
        functions(in: file.text).filter { $0.count > functionLimit }.map {
          Flaw(path: file.path, line: $0.line, text: "a function of \($0.count) lines")
        }
      }
    },
    bad: [
      House(["a.swift": "func f() {\n\(String(repeating: "a {}\n", count: functionLimit - 1))}\n"]),
      House([
        "a.swift": "  init(\n    a: A\n  ) {\n\(String(repeating: "{}\n", count: functionLimit))}\n"
      ]),
      // The braces of a literal close nothing.
      House(["a.swift": "func f() {\n  \"}\"\n\(String(repeating: "\n", count: functionLimit))}\n"]
      ),
    ],
    good: [
      House(["a.swift": "func f() {\n\(String(repeating: "a {}\n", count: functionLimit - 2))}\n"]),
      House(["a.swift": "protocol P {\n  func f()\n}\n" + String(repeating: "a {}\n", count: 99)]),
      House(["a.swift": "struct A {\n\(String(repeating: "func f() {}\n", count: 99))}\n"]),
    ])
}

/// The functions and initializers of a source, each with its first line and the count of its lines.
private func functions(in source: String) -> [(line: Int, count: Int)] {
  var found: [(line: Int, count: Int)] = []
  /// Those whose end has not come, with the depth of braces at which they began.
  var open: [(line: Int, depth: Int, hasBody: Bool)] = []
  var depth = 0
  for (index, line) in SwiftCode(source).lines.enumerated() {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }
    // One without a body: the next declaration of the same depth tells.
    if words.contains(where: { ["func", "init", "deinit"].contains($0) }),
      !line.contains("init(")
        || line.drop(while: { $0 == " " }).prefix(while: { $0 != "(" })
          .split(separator: " ").last?.hasPrefix("init") == true
    {
      open.removeAll { $0.depth == depth && !$0.hasBody }
      open.append((index + 1, depth, false))
    }
    for character in line.utf8 {
      switch character {
      case UInt8(ascii: "{"):
        if let last = open.indices.last, open[last].depth == depth { open[last].hasBody = true }
        depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        open.removeAll { $0.depth > depth }
        if let last = open.last, last.depth == depth, last.hasBody {
          found.append((last.line, index + 2 - last.line))
          open.removeLast()
        }
      default: break
      }
    }
  }
  return found
}
