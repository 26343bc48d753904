import Foundation

extension TidyRule {
  // Put together here, or this file would break the rule.
  private static let roots = ["wo" + "rk", "ho" + "me", "ro" + "ot"]

  static let machinePath = TidyRule(
    name: "no path of a machine",
    find: { house in
      let pattern = try! NSRegularExpression(
        pattern: #"(?<![\w.~%}$-])/(?:"# + roots.joined(separator: "|") + ")/")
      return house.files.flatMap { file in
        file.lines.enumerated().compactMap { index, line in
          let line = String(line)
          let range = NSRange(line.startIndex..., in: line)
          guard pattern.firstMatch(in: line, range: range) != nil else { return nil }
          return Flaw(path: file.path, line: index + 1, text: "names a folder of a machine")
        }
      }
    },
    bad: roots.map { House(["README.md": "fine\nsee (/\($0)/somebody/notes)\n"]) },
    good: [House(["README.md": "see docs/\(roots[0])/a and https://example.com/\(roots[1])/\n"])])
}
