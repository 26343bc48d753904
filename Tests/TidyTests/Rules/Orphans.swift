import Foundation

extension TidyRule {
  private static let type = expression(
    #"^(?:[\w()@]+ )*(?:struct|class|enum|protocol|actor|typealias) (\w+)"#)
  /// A conformance is used where nobody names it.
  private static let conformance = expression(#"^(?:[\w()@]+ )*extension [\w.]+\s*:"#)
  private static let member = expression(#"^  (?:[\w()@]+ )*(?:func|var|let|case) (\w+)"#)
  private static let word = expression(#"\b[A-Za-z_]\w*"#)

  static let orphanFile = TidyRule(
    name: "a file declares something that another one names",
    find: { house in
      let files = house.swift.filter { $0.stands(in: "Sources", "simulator") }
      let code = files.map { SwiftCode($0.text).text }
      // How many files name a word.
      var count: [String: Int] = [:]
      for text in code {
        for name in Set(words(text, word)) { count[name, default: 0] += 1 }
      }
      return zip(files, code).compactMap { file, text in
        if text.contains("@main") || !words(text, conformance).isEmpty { return nil }
        var names = words(text, type, group: 1)
        if text.hasPrefix("extension ") || text.contains("\nextension ") {
          names += words(text, member, group: 1)
        }
        guard !names.isEmpty, names.allSatisfy({ count[$0] == 1 }) else { return nil }
        return Flaw(path: file.path, line: nil, text: "nothing names \(names[0])")
      }
    },
    bad: [
      House([
        "Sources/A/a.swift": "package struct Lonely {}\n", "Sources/A/b.swift": "let a = 1\n",
        "Tests/A/a.swift": "Lonely()\n",
      ]),
      House([
        "Sources/A/a.swift": "final class Lonely {}\n",
        "Sources/A/b.swift": "// Lonely\nlet a = \"Lonely\"\n",
      ]),
      House([
        "Sources/A/a.swift": "extension Int {\n  func lonely() {}\n}\n",
        "Sources/A/b.swift": "let a = 1\n",
      ]),
    ],
    good: [
      House([
        "Sources/A/a.swift": "struct Used {}\nenum Helper {}\n",
        "simulator/b.swift": "let a = \"\\(Used())\"\n",
      ]),
      House(["Sources/A/a.swift": "@main\nstruct Program {}\n", "Sources/A/b.swift": "f()\n"]),
      House([
        "Sources/A/a.swift": "extension Int {\n  var used: Int { 1 }\n}\nprivate struct Own {}\n",
        "Sources/A/b.swift": "let a = 1.used\n",
      ]),
      House(["Sources/A/a.swift": "extension A: B {\n  func asked() {}\n}\n"]),
    ])

  private static func expression(_ pattern: String) -> NSRegularExpression {
    try! NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
  }

  private static func words(
    _ text: String, _ pattern: NSRegularExpression, group: Int = 0
  ) -> [String] {
    pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)).map {
      String(text[Range($0.range(at: group), in: text)!])
    }
  }

  static let orphanWords = TidyRule(
    name: "a pack reads each of its word files",
    find: { house in
      house.files.compactMap { file in
        let parts = file.path.split(separator: "/")
        guard parts.count == 4, parts[0] == "rules", parts[2] == "words", parts[3].hasSuffix(".txt")
        else { return nil }
        let isRead = house.files.contains {
          $0.stands(in: "rules/\(parts[1])") && $0.path.hasSuffix(".yaml")
            && $0.text.contains("words/\(parts[3])")
        }
        return isRead ? nil : Flaw(path: file.path, line: nil, text: "no list reads it")
      }
    },
    bad: [
      House(["rules/a/words/x.txt": "x\n", "rules/a/a.yaml": "lists: {}\n"]),
      House([
        "rules/a/words/x.txt": "x\n", "rules/a/README.md": "words/x.txt\n",
        "rules/b/b.yaml": "lists: { x: { words: words/x.txt } }\n",
      ]),
    ],
    good: [
      House([
        "rules/a/words/x.txt": "x\n", "rules/a/a.yaml": "lists: { x: { words: words/x.txt } }\n",
      ])
    ])
}
