import Records

/// `chat:` — a transcript on virtual time.
///
/// A line is `TIME NAME: text`, `TIME NAME joins|leaves|renames TEXT|scans CODE|edits TEXT` or
/// `TIME #! MARKS`; any line may end in ` #! MARKS`.
extension SectionReader {
  private static let deeds = ["joins", "leaves", "renames", "scans", "edits"]

  func chat(_ node: YAMLNode) -> PackTest? {
    guard let fields = fields(node, of: "a test with `chat`", keys: ["chat", "group"]),
      let chat = fields["chat"], let text = text(chat, of: "chat")
    else { return nil }
    let groupSet = fields["group"].flatMap { self.groupSet($0, of: "group") }
    guard chat.scalar?.style == .literal else {
      findings.error(
        .transcript, at: chat.place, "write a transcript as `chat: |` with its lines below")
      return nil
    }
    var lines: [PackTest.Line] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !Transcript.trimmed(line).isEmpty {
      let place = place(ofLine: chat.place.line + 1 + index, in: chat.place.file)
      guard lines.count < PackLimits.transcriptLines else {
        findings.error(
          .limit, at: place, "a transcript has at most \(PackLimits.transcriptLines) lines")
        break
      }
      if let line = self.line(Transcript.trimmed(line), at: place) { lines.append(line) }
    }
    return PackTest(.chat(.init(lines: lines, groupSet: groupSet)), at: node.place)
  }

  private func place(ofLine number: Int, in file: String) -> Place {
    let start = Place(file: file, line: number, column: 1)
    let line = findings.source(of: start)?.line(number) ?? ""
    let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
    return Place(file: file, line: number, column: indent + 1)
  }

  private func line(_ line: Substring, at place: Place) -> PackTest.Line? {
    let (said, marks) = Transcript.cut(line)
    let expectation = marks.map { self.marks($0, at: place) } ?? .init(rules: [], actions: nil)
    let (timeText, rest) = Transcript.firstWord(said)
    guard let time = time(timeText, at: place) else { return nil }
    if rest.isEmpty {
      if marks == nil {
        findings.error(.transcript, at: place, "the line says neither who nor what")
        return nil
      }
      return .init(
        place: place, source: String(line), time: time, doing: nil, expectation: expectation)
    }
    guard let doing = doing(rest, at: place) else { return nil }
    return .init(
      place: place, source: String(line), time: time, doing: doing, expectation: expectation)
  }

  /// `HH:MM`, `HH:MM:SS` or `+D`.
  private func time(_ text: Substring, at place: Place) -> PackTest.Time? {
    if text.hasPrefix("+") {
      return period(String(text.dropFirst()), of: "time", from: 0, at: place).map { .after($0) }
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap(Self.twoDigits)
    guard (2...3).contains(parts.count), numbers.count == parts.count, numbers[0] < 24,
      numbers[1...].allSatisfy({ $0 < 60 })
    else {
      findings.error(
        .transcript, at: place,
        "a line begins with its time, as `09:00`, `09:00:30` or `+5s`, not with `\(text)`")
      return nil
    }
    let seconds = numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    return .clock(.seconds(Int64(seconds)))
  }

  /// Who, and what: `alice: text`, `bob joins` …
  private func doing(_ text: Substring, at place: Place) -> PackTest.Doing? {
    let (who, rest) = Transcript.firstWord(text)
    if who.hasSuffix(":"), who.count > 1 {
      return .init(account: String(who.dropLast()), deed: .says(String(rest)))
    }
    let (verb, what) = Transcript.firstWord(rest)
    guard let deed = deed(String(verb), String(what), at: place, who: who) else { return nil }
    return .init(account: String(who), deed: deed)
  }

  private func deed(
    _ verb: String, _ what: String, at place: Place, who: Substring
  ) -> PackTest.Deed? {
    switch verb {
    case "joins" where what.isEmpty: return .joins
    case "leaves" where what.isEmpty: return .leaves
    case "joins", "leaves":
      findings.error(.transcript, at: place, "nothing stands behind `\(verb)`, not `\(what)`")
    case "renames" where !what.isEmpty: return .renames(what)
    case "scans" where !what.isEmpty: return .scans(what)
    case "edits" where !what.isEmpty: return .edits(what)
    case "renames", "scans", "edits":
      findings.error(.transcript, at: place, "something must stand behind `\(verb)`")
    default:
      let advice =
        who.contains(":") || who.contains("：")
        ? "; behind the name stands an ASCII `:` and a space"
        : suggestion(for: verb, among: Self.deeds)
      findings.error(
        .transcript, at: place,
        "behind its time a line has `NAME: text` or `NAME joins`, `leaves`, `renames …`, `scans …`, `edits …`\(advice)"
      )
    }
    return nil
  }
}

/// The parts of a transcript's line.
enum Transcript {
  /// What stands before the last ` #! `, and the marks behind it.
  static func cut(_ line: Substring) -> (said: Substring, marks: Substring?) {
    guard let mark = line.ranges(of: " #! ").last else { return (line, nil) }
    return (trimmed(line[..<mark.lowerBound]), trimmed(line[mark.upperBound...]))
  }

  static func firstWord(_ text: Substring) -> (word: Substring, rest: Substring) {
    let word = text.prefix { $0 != " " && $0 != "\t" }
    return (word, trimmed(text[word.endIndex...]))
  }

  /// Without spaces and tabs at both ends.
  static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r\n" || last == "\r" {
      text.removeLast()
    }
    return text
  }
}
