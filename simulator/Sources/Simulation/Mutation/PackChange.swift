package import Rules
import Scanning

/// One thing of a pack that is changed, to see whether a test notices.
package struct PackChange: Sendable {
  package var place: Place
  /// What is changed, in words: `limit 5 → 6 of rule flood`.
  package var text: String
  /// Which tests it could concern.
  var reach: Reach
  var make: @Sendable (inout Pack) -> Void

  enum Reach: Hashable, Sendable {
    /// Every test; those first in which this rule, reply or ladder plays a part, if one is named.
    case all(first: String?)
    /// Those in which the word is found, by the indices of its list and of the word in it: in no
    /// other text can it be missed.
    case word(list: Int, word: Int)
  }

  init(
    at place: Place, _ text: String, reach: Reach, _ make: @escaping @Sendable (inout Pack) -> Void
  ) {
    self.place = place
    self.text = text
    self.reach = reach
    self.make = make
  }

  /// All changes of a pack, in the order of their places:
  /// - each entry of a list, and each `except` phrase, is taken away;
  /// - each rule and each reply is dropped;
  /// - each condition is negated;
  /// - each limit becomes larger by one and smaller by one: numbers by 1, periods by one of their
  ///   unit, times of day by a minute;
  /// - each of several sources of a keyword or regex condition, and each of several kinds, is taken
  ///   away;
  /// - each action is left out, each strike counts one more and one less;
  /// - each step of the ladder is left out and stands one higher and one lower.
  package static func all(of pack: Pack) -> [PackChange] {
    let changes =
      pack.lists.indices.flatMap { ofList($0, pack) } + ofRules(pack) + ofReplies(pack)
      + ofLadder(pack)
    return changes.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
  }
}

extension PackChange {
  private static func ofList(_ index: Int, _ pack: Pack) -> [PackChange] {
    let list = pack.lists[index]
    let name = list.name.value
    switch list.content {
    case .words(let words):
      let ofWords = words.words.enumerated().map { number, word in
        PackChange(
          at: word.place, "word \(word.value) taken from list \(name)",
          reach: .word(list: index, word: number)
        ) { $0.lists[index].change { $0.words.remove(at: number) } }
      }
      let ofExcept = words.except.enumerated().map { number, phrase in
        PackChange(
          at: phrase.place, "except \(phrase.value) taken from list \(name)",
          reach: .all(first: nil)
        ) { $0.lists[index].change { $0.except.remove(at: number) } }
      }
      return ofWords + ofExcept
    case .hosts(let hosts):
      return entries(hosts, "host", { $0 }, index, name) { .hosts($0) }
    case .apps(let apps):
      return entries(apps, "app", { $0 }, index, name) { .apps($0) }
    case .accounts(let accounts):
      return entries(accounts, "account", \.pattern, index, name) { .accounts($0) }
    }
  }

  private static func entries<Value: Sendable>(
    _ values: [Placed<Value>], _ noun: String, _ word: (Value) -> String, _ index: Int,
    _ name: String, _ content: @escaping @Sendable ([Placed<Value>]) -> List.Content
  ) -> [PackChange] {
    values.enumerated().map { number, value in
      var rest = values
      rest.remove(at: number)
      let left = rest
      return PackChange(
        at: value.place, "\(noun) \(word(value.value)) taken from list \(name)",
        reach: .all(first: nil)
      ) { $0.lists[index].content = content(left) }
    }
  }

  private static func ofRules(_ pack: Pack) -> [PackChange] {
    pack.rules.enumerated().flatMap { index, rule in
      let name = rule.id.value
      let dropped = PackChange(
        at: rule.id.place, "rule \(name) dropped", reach: .all(first: name)
      ) { $0.rules.remove(at: index) }
      let conditions = ConditionChange.all(of: rule.when, in: pack).map { change in
        PackChange(
          at: change.place, "\(change.text) of rule \(name)", reach: .all(first: name)
        ) { $0.rules[index].when = change.result }
      }
      let actions = ActionChange.all(of: rule.actions).map { change in
        PackChange(
          at: change.place, "\(change.text) of rule \(name)", reach: .all(first: name)
        ) { $0.rules[index].actions = change.result }
      }
      return [dropped] + conditions + actions
    }
  }

  private static func ofReplies(_ pack: Pack) -> [PackChange] {
    pack.replies.enumerated().flatMap { index, reply in
      let name = reply.id.value
      let dropped = PackChange(
        at: reply.id.place, "reply \(name) dropped", reach: .all(first: nil)
      ) { $0.replies.remove(at: index) }
      let conditions = ConditionChange.all(of: reply.when, in: pack).map { change in
        PackChange(
          at: change.place, "\(change.text) of reply \(name)", reach: .all(first: nil)
        ) { $0.replies[index].when = change.result }
      }
      return [dropped] + conditions
    }
  }

  private static func ofLadder(_ pack: Pack) -> [PackChange] {
    guard let ladder = pack.strikes else { return [] }
    return ladder.steps.indices.flatMap { index -> [PackChange] in
      let step = ladder.steps[index]
      let count = step.strikes.value
      let taken = ladder.steps.map(\.strikes.value)
      let dropped = PackChange(
        at: step.strikes.place, "step \(count) of the ladder dropped", reach: .all(first: nil)
      ) { $0.strikes?.steps.remove(at: index) }
      // The steps rise, and none stands twice.
      let moved = [count + 1, count - 1].filter { $0 > 0 && !taken.contains($0) }.map { other in
        PackChange(
          at: step.strikes.place, "step \(count) → \(other) of the ladder", reach: .all(first: nil)
        ) { $0.strikes?.steps[index].strikes.value = other }
      }
      let actions = ActionChange.all(of: step.actions).map { change in
        PackChange(
          at: change.place, "\(change.text) of step \(count) of the ladder",
          reach: .all(first: nil)
        ) { $0.strikes?.steps[index].actions = change.result }
      }
      return [dropped] + moved + actions
    }
  }
}

extension List {
  fileprivate mutating func change(_ change: (inout Words) -> Void) {
    guard var words else { return }
    change(&words)
    content = .words(words)
  }
}
