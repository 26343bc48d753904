/// What `DisguiseCounter` asks about a scalar, in two steps.
///
/// ### Layout
/// ```
///  index   [ u16 ]    one for each 256 scalars: which block
///  blocks  [ 256 kinds ][ 256 kinds ] …     the first is that of scalars without any
/// ```
struct DressTable: Sendable {
  static let shared = DressTable()

  struct Kinds: OptionSet, Sendable {
    var rawValue: UInt16

    /// `width` makes ASCII letters or digits of it: ｖ, 𝐯, ①.
    static let styled = Kinds(rawValue: 1 << 0)
    /// `invisible` makes nothing of it.
    static let ignorable = Kinds(rawValue: 1 << 1)
    /// A mark that `invisible` drops from a stack.
    static let mark = Kinds(rawValue: 1 << 2)
    /// What such stacks stand on.
    static let markBase = Kinds(rawValue: 1 << 3)
    /// `script` makes another character of it.
    static let traditional = Kinds(rawValue: 1 << 4)
    /// A radical that stands for a character.
    static let radical = Kinds(rawValue: 1 << 5)
    /// A character that only simplified text has.
    static let simplified = Kinds(rawValue: 1 << 6)
    /// A sign, as emoji are; no letter, digit or white space.
    static let sign = Kinds(rawValue: 1 << 7)
    /// A letter that looks like an ASCII letter.
    static let lookAlike = Kinds(rawValue: 1 << 8)
  }

  private var index = [UInt16](repeating: 0, count: 0x1100)
  private var blocks = [Kinds](repeating: [], count: 256)

  subscript(scalar: UInt32) -> Kinds {
    blocks[Int(index[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
  }

  private init() {
    let facts = UnicodeFacts.shared
    for scalar in facts.width.keys where scalar >= 0x80 && !Self.isWritten(scalar) {
      let letters = facts.width[scalar]!
      if letters.allSatisfy({ ASCII.isWord(UInt32($0)) }) { add(.styled, scalar...scalar) }
    }
    for range in facts.ignorable { add(.ignorable, range) }
    for range in facts.mark { add(.mark, range) }
    for range in facts.markBase { add(.markBase, range) }
    for range in facts.gap {
      for scalar in range where !Fingerprint.isSpace(scalar) { add(.sign, scalar...scalar) }
    }
    // ℹ is a letter, but an emoji where a selector follows.
    add(.sign, 0x2139...0x2139)
    for scalar in facts.lookAlikes.keys { add(.lookAlike, scalar...scalar) }
    for scalar in facts.simplified.keys {
      add(Self.isRadical(scalar) ? .radical : .traditional, scalar...scalar)
    }
    let used = facts.usedInBothScripts
    for place in facts.simplified.keys.indices {
      let plain = UInt32(facts.simplified.values(at: place).first!)
      let isShared = used.contains { $0.contains(plain) }
      if !isShared { add(.simplified, plain...plain) }
    }
  }

  private mutating func add(_ kind: Kinds, _ scalars: ClosedRange<UInt32>) {
    for scalar in scalars {
      let block = Int(scalar >> 8)
      if index[block] == 0 {
        index[block] = UInt16(blocks.count >> 8)
        blocks.append(contentsOf: repeatElement([], count: 256))
      }
      blocks[Int(index[block]) << 8 | Int(scalar & 0xFF)].formUnion(kind)
    }
  }

  /// What people write for what it is: ordinals and exponents of keyboards, №, ™, units in a square.
  private static func isWritten(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x2116, 0x2122, 0x3371...0x33DF: true
    default: false
    }
  }

  /// CJK and Kangxi radicals, and strokes.
  private static func isRadical(_ scalar: UInt32) -> Bool {
    (0x2E80...0x2FDF).contains(scalar) || (0x31C0...0x31EF).contains(scalar)
  }
}
