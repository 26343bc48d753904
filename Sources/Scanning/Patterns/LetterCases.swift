/// Which letters are the same to a pattern that does not look at case.
///
/// PCRE2 follows Unicode's simple case folding. Here a letter is also the same as all that one leads
/// to by ways of small, capital and title letters, so that each set holds PCRE2's whole set and
/// perhaps more; a test asks PCRE2 about every scalar.
enum LetterCases {
  /// Where the letters with case stand, besides ASCII.
  static let home = ScalarSet([
    0x80...0x2FFF, 0xA640...0xABFF, 0xFB00...0xFB17, 0xFF21...0xFF5A, 0x10400...0x10FFF,
    0x11800...0x118FF, 0x16E00...0x16EFF, 0x1E900...0x1E95F,
  ])
  private static let ascii = ScalarSet([0x41...0x5A, 0x61...0x7A])
  /// The sign of Kelvin is a k and the long s an s.
  private static let foreign: [UInt32: UInt32] = [0x6B: 0x212A, 0x73: 0x17F]
  /// Sets of more scalars are not followed one by one.
  private static let few = 64

  /// A letter and all that are the same.
  static func same(as scalar: Unicode.Scalar) -> ScalarSet {
    guard scalar.isASCII else {
      guard let neighbours = neighbours[scalar.value] else { return ScalarSet(scalar) }
      var known = [scalar.value]
      var next = neighbours
      while let value = next.popLast() {
        guard !known.contains(value) else { continue }
        known.append(value)
        next += self.neighbours[value] ?? []
      }
      // Those of k and s lead to ASCII, which leads on by a table of its own.
      let small = known.compactMap { ASCIILetter.small($0) }
      return small.reduce(ScalarSet(known.map { $0...$0 })) { $0.union(asciiCases($1)) }
    }
    return ASCIILetter.small(scalar.value).map(asciiCases) ?? ScalarSet(scalar)
  }

  /// The same for a whole set; of a large one all letters with case, if it holds any.
  static func same(as set: ScalarSet) -> ScalarSet {
    let home = home.union(ascii)
    if set.isDisjoint(with: home) { return set }
    guard set.count <= few else { return set.union(home) }
    return set.ranges.joined().compactMap(Unicode.Scalar.init).reduce(set) {
      $0.union(same(as: $1))
    }
  }

  private static func asciiCases(_ small: UInt32) -> ScalarSet {
    let values = [small, small - 0x20] + [foreign[small]].compactMap { $0 }
    return ScalarSet(values.map { $0...$0 })
  }

  /// Each letter beyond ASCII with those that it is mapped to, and that are mapped to it. Made when
  /// the first pattern asks for such a letter, within milliseconds.
  private static let neighbours: [UInt32: [UInt32]] = {
    var table: [UInt32: [UInt32]] = [:]
    for scalar in home.ranges.joined().lazy.compactMap(Unicode.Scalar.init) {
      let properties = scalar.properties
      let mapped = [
        properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping,
      ]
      for text in mapped {
        let scalars = text.unicodeScalars
        guard scalars.count == 1, let other = scalars.first, other != scalar else { continue }
        table[scalar.value, default: []].append(other.value)
        table[other.value, default: []].append(scalar.value)
      }
    }
    return table
  }()
}

private enum ASCIILetter {
  /// The small letter of an ASCII letter; nil for all else.
  static func small(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x41...0x5A: value + 0x20
    case 0x61...0x7A: value
    default: nil
    }
  }
}
