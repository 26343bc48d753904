/// A host without a scheme, as it is read from its first dot on.
struct BareHost {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Bytes of the longest host there is.
  private static let longest = 253
  /// Bytes of the longest label that has a registry of its own under a usual suffix: `firm.co`.
  /// Asking libpsl costs more than all the rest.
  private static let longestRegistry = 4
  /// Before a spoken dot these are words of a sentence: the dot com bubble.
  private static let articles: Set<String> = [
    "the", "an", "this", "that", "of", "my", "our", "your", "and", "or", "any", "new", "every",
  ]

  let start: Int
  /// How many labels there are, of which the last and the one before are looked at.
  private var count = 1
  private var last: Range<Int>
  private var before = 0..<0
  /// Those that are no plain ones.
  private var dots: [Range<Int>] = []

  var end: Int { last.upperBound }

  /// With the first label alone.
  init(_ bytes: UnsafeBufferPointer<UInt8>, first label: Range<Int>) {
    self.bytes = bytes
    start = label.lowerBound
    last = label
  }

  /// Reads the labels behind the first dot, as far as they belong together.
  mutating func read(_ dot: Dots.Dot) {
    var next: Dots.Dot? = dot
    while let dot = next, end - start <= Self.longest {
      let from = dot.range.upperBound
      let label =
        from..<LinkFinder.endOfLabel(bytes, from: from, to: bytes.count) { $0 != .eastAsian }
      guard !label.isEmpty, takes(dot, label) else { return }
      if dot.strength != .strong || dot.range.count > 1 { dots.append(dot.range) }
      count += 1
      (before, last) = (last, label)
      next = Dots.dot(bytes, after: end)
      // A full stop behind a whole host ends the sentence, and not only the label.
      if let next, next.strength != .strong, isHost { return }
    }
  }

  /// Whether a dot may stand between the labels so far and one more.
  private func takes(_ dot: Dots.Dot, _ label: Range<Int>) -> Bool {
    if dot.strength == .strong { return true }
    let suffix = bytes[label]
    let name = bytes[last]
    guard Suffixes.isUsual(suffix), name.allSatisfy({ $0 < 0x80 }) else { return false }
    switch dot.strength {
    case .strong, .stop: return true
    case .word: return name.count > 1
    case .hour:
      return name.count > 1 && (!name.allSatisfy(ASCII.isDigit) || Suffixes.isNumbered(suffix))
    case .spoken:
      return name.count > 1 && Suffixes.isSpoken(suffix)
        && !Self.articles.contains(String(decoding: name, as: UTF8.self).lowercased())
    }
  }

  /// Lets go of letters beyond ASCII right behind the suffix; false if there are none.
  mutating func cut() -> Bool {
    guard let letter = bytes[last].firstIndex(where: { $0 >= 0x80 }), letter > last.lowerBound
    else { return false }
    last = last.lowerBound..<letter
    return true
  }

  /// Whether it is a link, by what it is and what follows.
  var isHost: Bool {
    guard count > 1, end - start <= Self.longest, !isFollowedBy("@"), !isFollowedBy("://") else {
      return false
    }
    let hasPort = LinkFinder.endOfPort(bytes, from: end, to: bytes.count) > end
    let hasPath = isFollowedBy("/")
    if bytes[last].allSatisfy(ASCII.isDigit) {
      return (hasPort || hasPath) && Address.isDottedQuad(bytes[start..<end])
    }
    let suffix = bytes[last]
    guard isName(before), isName(last), !Suffixes.isNever(suffix) else { return false }
    if Suffixes.isUsual(suffix) {
      return count > 2 || before.count > Self.longestRegistry || !Suffixes.isPublic(host.bytes)
    }
    guard hasPort || hasPath || (count > 2 && before.count > 1), LinkFinder.isSuffix(suffix)
    else { return false }
    return !Suffixes.isPublic(host.bytes)
  }

  /// Neither a border of hyphens nor a low line, which file names have.
  private func isName(_ label: Range<Int>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return !label.isEmpty && label.count <= LinkFinder.longestLabel
      && bytes[label.lowerBound] != hyphen && bytes[label.upperBound - 1] != hyphen
      && !bytes[label].contains(UInt8(ascii: "_"))
  }

  private func isFollowedBy(_ text: StaticString) -> Bool {
    LinkFinder.starts(with: text, bytes, at: end)
  }

  var host: Host {
    guard !dots.isEmpty else { return Host(authority: bytes[start..<end]) }
    var name: [UInt8] = []
    var place = start
    for dot in dots {
      name += bytes[place..<dot.lowerBound] + [UInt8(ascii: ".")]
      place = dot.upperBound
    }
    return Host(authority: name + bytes[place..<end])
  }
}
