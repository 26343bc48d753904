/// Another way to read some units of a folded text: 薇 may be 微, 君羊 may be 群, 4 may be a.
struct Reading: BitwiseCopyable, Sendable {
  /// The units that are read so, from the first to before the end; none for what a sign that stands
  /// for two characters begins with: 🧧 is 红, and then 包.
  var place: UInt32
  var end: UInt32
  /// What they are read as.
  var scalar: UInt32
  /// By which disguise.
  var disguise: Disguises

  func comesBefore(_ other: Reading) -> Bool {
    (place, end, scalar) < (other.place, other.end, other.scalar)
  }
}

/// What is special about a unit for a word that is looked for in every way that a text may be read.
struct UnitMarks: OptionSet, BitwiseCopyable, Sendable {
  var rawValue: UInt8

  /// There are other readings that begin with it.
  static let readings = UnitMarks(rawValue: 1)
  /// It may be passed over between two Han characters.
  static let bridge = UnitMarks(rawValue: 2)
  /// It is the same as the one before it, and a Latin word may be seen through that.
  static let repeated = UnitMarks(rawValue: 4)
}
