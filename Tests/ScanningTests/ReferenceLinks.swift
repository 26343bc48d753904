@testable import Scanning

/// Bare ASCII hosts found the slow and obvious way: at each place of the text a host is tried, with
/// the rules written out over strings. Knows neither schemes, `www.` nor letters beyond ASCII.
struct ReferenceLinks {
  static let usual: Set = [
    "com", "cn", "net", "org", "top", "xyz", "vip", "cc", "shop", "site", "club", "ren", "live",
    "app", "link", "info", "biz", "io", "me", "tv", "co",
  ]
  static let words: Set = [
    "top", "vip", "shop", "site", "club", "live", "app", "link", "info", "me",
  ]
  static let never: Set = ["md", "pl", "pm", "so", "new", "map", "py", "zip", "rs", "sh"]
  static let dots = ["．", "｡", ".", "。", "点", "點", "(dot)", "[dot]", "[.]", "dot"]

  let text: [Character]

  /// The links, and the hosts they lead to.
  func links() -> [(text: String, host: String)] {
    var found: [(String, String)] = []
    var place = 0
    var floor = 0
    while place < text.count {
      if let (end, host) = link(at: place, from: floor) {
        found.append((String(text[place..<end]), host))
        place = end
        floor = end
      } else {
        place += 1
      }
    }
    return found
  }

  private func isLabel(_ place: Int) -> Bool {
    guard text.indices.contains(place), text[place].isASCII else { return false }
    return text[place].isLetter || text[place].isNumber || "-_".contains(text[place])
  }

  private func label(at place: Int) -> String {
    String((place..<text.count).prefix(while: isLabel).map { text[$0] })
  }

  private func stands(_ word: String, at place: Int) -> Bool {
    place + word.count <= text.count
      && String(text[place..<place + word.count]).lowercased() == word
  }

  private func isBorder(_ start: Int, from floor: Int) -> Bool {
    guard start > floor else { return true }
    let before = text[start - 1]
    if (isLabel(start - 1) && before != "-") || before == "%" { return false }
    guard "@.．｡-/".contains(before), start - 1 > floor else { return true }
    if ".．｡".contains(before), text[start - 2] == "." { return true }
    return !isLabel(start - 2) && !".%+~".contains(text[start - 2])
  }

  /// The dot behind a label: which, and where the next label begins.
  private func dot(after place: Int) -> (form: String, next: Int)? {
    for spaces in 0...2 where (place..<place + spaces).allSatisfy({ stands(" ", at: $0) }) {
      for form in Self.dots where stands(form, at: place + spaces) {
        var next = place + spaces + form.count
        if Self.dots.prefix(4).contains(form) { return spaces == 0 ? (form, next) : nil }
        let behind = (0..<2).prefix { stands(" ", at: next + $0) }.count
        if form == "dot", spaces == 0 || behind == 0 { return nil }
        next += behind
        return (form, next)
      }
    }
    return nil
  }

  private func link(at start: Int, from floor: Int) -> (end: Int, host: String)? {
    let first = label(at: start)
    guard !first.isEmpty, text[start] != "-", isBorder(start, from: floor) else { return nil }
    var labels = [first]
    var end = start + first.count
    while let (form, next) = dot(after: end) {
      if !Self.dots.prefix(3).contains(form), isHost(labels, end) { break }
      let label = label(at: next)
      guard !label.isEmpty, Self.dots.prefix(3).contains(form) || joins(form, labels.last!, label)
      else { break }
      labels.append(label)
      end = next + label.count
    }
    guard isHost(labels, end) else { return nil }
    let host = labels.joined(separator: ".").lowercased()
    end += port(end)
    if stands("/", at: end) {
      while end < text.count, text[end].isASCII, text[end] != " " { end += 1 }
    }
    return (trimmed(start..<end), host)
  }

  /// Whether a spelled dot may stand between two labels.
  private func joins(_ form: String, _ name: String, _ suffix: String) -> Bool {
    guard Self.usual.contains(suffix.lowercased()) else { return false }
    if form == "。" { return true }
    guard name.count > 1 else { return false }
    if form == "dot" {
      return !Self.words.contains(suffix.lowercased()) && name.lowercased() != "the"
    }
    let isNumber = name.allSatisfy(\.isNumber)
    return !"点點".contains(form) || !isNumber
      || ["com", "cn", "net", "org"].contains(suffix.lowercased())
  }

  private func port(_ end: Int) -> Int {
    guard stands(":", at: end) else { return 0 }
    let digits = (end + 1..<text.count).prefix { text[$0].isNumber }.count
    return digits == 0 ? 0 : digits + 1
  }

  private func isHost(_ labels: [String], _ end: Int) -> Bool {
    guard labels.count > 1, let last = labels.last?.lowercased() else { return false }
    if stands("@", at: end) || stands("://", at: end) { return false }
    let goesOn = stands("/", at: end) || port(end) > 0
    if last.allSatisfy(\.isNumber) {
      return goesOn && labels.count == 4 && labels.allSatisfy { UInt8($0) != nil && $0.count < 4 }
    }
    for label in labels.suffix(2)
    where label.contains("_") || label.hasPrefix("-") || label.hasSuffix("-") {
      return false
    }
    if Self.never.contains(last) { return false }
    if Suffixes.isPublic(labels.joined(separator: ".").lowercased().utf8) { return false }
    if Self.usual.contains(last) { return true }
    return Suffixes.isPublic(last.utf8)
      && (goesOn || (labels.count > 2 && labels.suffix(2)[labels.count - 2].count > 1))
  }

  private func trimmed(_ range: Range<Int>) -> Int {
    var depth = ["(": 0, "[": 0]
    var end = range.lowerBound
    while end < range.upperBound {
      if text[end] == "(" || text[end] == "[" { depth[String(text[end])]! += 1 }
      if text[end] == ")" || text[end] == "]" {
        let open = text[end] == ")" ? "(" : "["
        depth[open]! -= 1
        if depth[open]! < 0 { break }
      }
      end += 1
    }
    while end > range.lowerBound, ".,:([".contains(text[end - 1]) { end -= 1 }
    return end
  }
}
