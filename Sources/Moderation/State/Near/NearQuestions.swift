import Records

/// How often a text was said nearly so before, as several windows ask it at once.
struct NearQuestions: Sendable {
  struct Question: Sendable {
    /// Not more are looked for.
    let needed: Int
    /// Only what came later than this counts, in milliseconds.
    var after: Int64
    /// Texts of fewer characters do not count.
    let minimum: Int
    var found = 0

    var isOpen: Bool { found < needed }
  }

  private(set) var list: [Question]
  /// What is not later matters to no question that is open; nil: all are answered.
  private(set) var horizon: Int64?

  init(_ list: [Question]) {
    self.list = list
    look()
  }

  /// Takes a text that agrees.
  mutating func count(time: Int64, characters: Int) {
    var isAnswered = false
    for index in list.indices
    where list[index].isOpen && time > list[index].after && characters >= list[index].minimum {
      list[index].found += 1
      if !list[index].isOpen { isAnswered = true }
    }
    if isAnswered { look() }
  }

  private mutating func look() {
    horizon = nil
    for question in list where question.isOpen {
      horizon = min(horizon ?? question.after, question.after)
    }
  }
}
