extension TidyRule {
  // Put together here, or this file would break the rule.
  private static let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]

  static let leftovers = TidyRule(
    name: "nothing is left to do",
    find: { house in
      house.files.flatMap { file in
        file.lines.enumerated().compactMap { index, line in
          let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
          guard let mark = marks.first(where: { words.contains(Substring($0)) }) else { return nil }
          return Flaw(path: file.path, line: index + 1, text: mark)
        }
      }
    },
    bad: marks.map {
      House(["README.md": "fine\n", "Sources/A/a.swift": "f()  // \($0): later\n"])
    },
    good: [House(["a.sh": "mktemp \(marks[2])XX\n", "b.swift": "let mastodon = 1  // todo\n"])])
}
