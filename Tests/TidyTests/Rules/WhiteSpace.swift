extension TidyRule {
  static let whiteSpace = TidyRule(
    name: "no line ends in white space",
    find: { house in
      // What others wrote stays as it came.
      house.files.filter { !$0.stands(in: "Tools/data") }.flatMap { file in
        file.text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
          .enumerated().compactMap { index, line in
            guard let last = line.last, [9, 11, 12, 13, 32].contains(last) else { return nil }
            return Flaw(path: file.path, line: index + 1, text: "white space at the end")
          }
      }
    },
    bad: [
      House(["README.md": "two spaces  \nnone\n"]), House(["a.yaml": "a:\t\n"]),
      House(["a.swift": "a\r\nb\n"]),
    ],
    good: [
      House(["a.swift": "a\n\n  b\n"]), House(["empty": ""]),
      House(["Tools/data/theirs.txt": "a \n"]),
    ])

  static let lastLine = TidyRule(
    name: "a file ends with its last line's end",
    find: { house in
      house.files.filter { !$0.text.isEmpty && !$0.text.utf8.reversed().starts(with: [10]) }.map {
        Flaw(path: $0.path, line: nil, text: "the last line has no end")
      }
    },
    bad: [House(["a.swift": "a\nb"])],
    good: [House(["a.swift": "a\n", "empty": ""])])
}
