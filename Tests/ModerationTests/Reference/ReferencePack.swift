/// A pack of the rules that the reference understands.
struct ReferencePack: Sendable {
  /// The accounts that no rule asks about, the same in every pack.
  static let assistant = "helper"
  static let bot = "robot"
  static let trusted = "boss"

  /// In milliseconds.
  var lateness: Int64 = 60_000
  var lists: [WordList] = []
  /// The groups of the one group set, `inner`.
  var inner: [String] = ["g-1"]
  var rules: [ReferenceRule]
}

struct WordList: Sendable {
  var name: String
  var words: [String]
  var except: [String] = []
  var single = false
  var disguises = Disguises.base

  enum Disguises: String, Sendable {
    /// The bytes as they are.
    case none
    /// Those that the reference can see through, by name.
    case base = "[width, invisible, script, digits]"
  }
}

struct ReferenceRule: Sendable {
  var id: String
  var event = Kind.message
  var onlyInner = false
  var isShadow = false
  var when: ReferenceCondition

  enum Kind: String, Sendable {
    case message, join, rename
  }
}

indirect enum ReferenceCondition: Sendable {
  case keyword([Source])
  case characters(over: Int)
  case lines(over: Int)
  case kind([String])
  case rate(messages: Int, within: Int64, byGroup: Bool = false, kinds: [String] = [])
  case repeats(
    times: Int, within: Int64, byAnyone: Bool = false, minimum: Int = 6, isNear: Bool = false
  )
  case joined(within: Int64)
  case joins(count: Int, within: Int64)
  case all([ReferenceCondition])
  case any([ReferenceCondition])
  case not(ReferenceCondition)

  enum Source: Sendable {
    /// By its place among the pack's lists.
    case list(Int)
    case word(String)
  }
}
