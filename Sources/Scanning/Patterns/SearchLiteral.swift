/// A text that is searched for in the stead of a pattern: bytes of UTF-8.
package struct SearchLiteral: Hashable, Sendable {
  package var bytes: [UInt8]
  /// Whether capitals and small letters of ASCII are the same.
  package var isCaseless: Bool

  /// A pattern may have so many; one with more is not searched for.
  package static let mostOfPattern = 1_024
  /// One run may stand for so many.
  private static let mostOfRun = 64
  /// Bytes beyond those do not make a literal any rarer.
  private static let enoughBytes = 12

  /// The literals of runs; nil if there are too many.
  fileprivate static func literals(of runs: [RequiredLiterals.Run]) -> [SearchLiteral]? {
    var literals: Set<SearchLiteral> = []
    for run in runs {
      guard let window = window(of: run) else { return nil }
      literals.formUnion(window)
      if literals.count > mostOfPattern { return nil }
    }
    return literals.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The literals of the part of a run that has the most bytes and stands for few enough.
  private static func window(of run: RequiredLiterals.Run) -> [SearchLiteral]? {
    let isCaseless = run.contains(where: \.holdsBothCases)
    let variants = run.map { $0.scalars(foldingASCII: isCaseless) }
    var best: (range: Range<Int>, bytes: Int, count: Int)?
    for start in run.indices {
      var count = 1
      for end in start..<run.count {
        count *= variants[end].count
        if count > mostOfRun { break }
        guard end > start else { continue }
        let bytes = min(Array(run[start...end]).leastBytes, enoughBytes)
        guard let standing = best else {
          best = (start..<end + 1, bytes, count)
          continue
        }
        if (bytes, standing.count) > (standing.bytes, count) {
          best = (start..<end + 1, bytes, count)
        }
      }
    }
    guard let best else { return nil }
    let texts = variants[best.range].reduce([[UInt8]]([[]])) { texts, variants in
      texts.flatMap { text in variants.map { text + Array(String($0).utf8) } }
    }
    return texts.map { SearchLiteral(bytes: $0, isCaseless: isCaseless) }
  }
}

/// What a search can do for a pattern.
package enum SearchGround: Hashable, Sendable {
  /// Each text that it matches holds one of these.
  case literals([SearchLiteral])
  /// It asks for no two characters in a row.
  case noLiteral
  case tooManyLiterals
  case notUnderstood

  package init(of pattern: String) {
    guard let outline = PatternOutline(pattern) else {
      self = .notUnderstood
      return
    }
    guard let runs = RequiredLiterals.runs(of: outline) else {
      self = .noLiteral
      return
    }
    self = SearchLiteral.literals(of: runs).map(Self.literals) ?? .tooManyLiterals
  }
}

extension ScalarSet {
  /// Whether a letter of ASCII is in it as a capital and as a small letter.
  fileprivate var holdsBothCases: Bool {
    ranges.joined().contains { value in
      0x41...0x5A ~= value && !isDisjoint(with: ScalarSet([value + 0x20...value + 0x20]))
    }
  }

  /// All scalars of a small set.
  fileprivate func scalars(foldingASCII: Bool) -> [Unicode.Scalar] {
    let values = ranges.joined().map { value in
      foldingASCII && 0x41...0x5A ~= value ? value + 0x20 : value
    }
    return Set(values).sorted().compactMap(Unicode.Scalar.init)
  }
}
