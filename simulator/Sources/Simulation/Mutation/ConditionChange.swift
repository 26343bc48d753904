import Records
import Rules

/// A whole condition with one thing in it changed.
struct ConditionChange: Sendable {
  var place: Place
  var text: String
  var result: Condition

  /// Of the condition itself and of all that it is made of, in written order.
  static func all(of condition: Condition, in pack: Pack) -> [ConditionChange] {
    [negated(condition, in: pack)]
      + ofForm(condition.form).map { text, form in
        ConditionChange(
          place: condition.place, text: text, result: Condition(form, at: condition.place))
      } + ofParts(condition, in: pack)
  }

  private static func negated(_ condition: Condition, in pack: Pack) -> ConditionChange {
    let title = condition.title(in: pack)
    let result =
      if case .not(let inner) = condition.form { inner } else {
        Condition(.not(condition), at: condition.place)
      }
    return ConditionChange(
      place: condition.place, text: "condition “\(title)” negated", result: result)
  }

  /// Changes below `all`, `any` and `not`, each within the whole.
  private static func ofParts(_ condition: Condition, in pack: Pack) -> [ConditionChange] {
    func within(_ parts: [Condition], _ form: ([Condition]) -> Condition.Form) -> [Self] {
      parts.indices.flatMap { index in
        all(of: parts[index], in: pack).map { change in
          var parts = parts
          parts[index] = change.result
          return ConditionChange(
            place: change.place, text: change.text,
            result: Condition(form(parts), at: condition.place))
        }
      }
    }
    switch condition.form {
    case .all(let parts): return within(parts) { .all($0) }
    case .any(let parts): return within(parts) { .any($0) }
    // Negated it is the inner one already.
    case .not(let part):
      return all(of: part, in: pack).dropFirst().map { change in
        ConditionChange(
          place: change.place, text: change.text,
          result: Condition(.not(change.result), at: condition.place))
      }
    default: return []
    }
  }

  /// The forms that a condition takes when one limit, source or kind of it is changed.
  private static func ofForm(_ form: Condition.Form) -> [(text: String, form: Condition.Form)] {
    switch form {
    case .all, .any, .not, .app, .name, .role, .account, .tag: []
    case .characters(let over): numbers(over, from: 0) { .characters(over: $0) }
    case .lines(let over): numbers(over, from: 0) { .lines(over: $0) }
    case .mentions(let over): numbers(over, from: 0) { .mentions(over: $0) }
    case .disguised(let over): numbers(over, from: 0) { .disguised(over: $0) }
    case .strikes(let over): numbers(over, from: 0) { .strikes(over: $0) }
    case .joined(let within): periods(within) { .joined(within: $0) }
    case .joins(let count, let within):
      numbers(count, from: 1) { .joins(count: $0, within: within) }
        + periods(within) { .joins(count: count, within: $0) }
    case .rate(let rate): ofRate(rate)
    case .repeats(let repeats): ofRepeats(repeats)
    case .hours(let hours): ofHours(hours)
    case .keyword(let sources):
      without(sources, \.title) { .keyword($0) }
    case .regex(let patterns):
      without(patterns, { "regex \($0.source.value)" }) { .regex($0) }
    case .kind(let kinds): without(kinds, { "kind \($0.name)" }) { .kind($0) }
    case .link(.kinds(let kinds)):
      without(kinds, { "kind of host \($0)" }) { .link(.kinds($0)) }
    case .link: []
    }
  }

  private static func ofRate(_ rate: Rate) -> [(String, Condition.Form)] {
    func with(_ change: (inout Rate) -> Void) -> Condition.Form {
      var rate = rate
      change(&rate)
      return .rate(rate)
    }
    return numbers(rate.messages, from: 1) { count in with { $0.messages = count } }
      + periods(rate.within) { period in with { $0.within = period } }
      + without(rate.kinds, { "kind \($0.name)" }) { kinds in with { $0.kinds = kinds } }
  }

  private static func ofRepeats(_ repeats: Repeats) -> [(String, Condition.Form)] {
    func with(_ change: (inout Repeats) -> Void) -> Condition.Form {
      var repeats = repeats
      change(&repeats)
      return .repeats(repeats)
    }
    return numbers(repeats.times, from: 2) { count in with { $0.times = count } }
      + periods(repeats.within) { period in with { $0.within = period } }
      + numbers(repeats.minimum, from: 1) { count in with { $0.minimum = count } }
  }

  private static func ofHours(_ hours: Hours) -> [(String, Condition.Form)] {
    let day = 24 * 60
    let ends = [
      (hours.from + 1, hours.to), (hours.from - 1, hours.to), (hours.from, hours.to + 1),
      (hours.from, hours.to - 1),
    ]
    return ends.filter { (0..<day).contains($0) && (1...day).contains($1) && $0 != $1 }.map {
      from, to in
      let other = Hours(from: from, to: to, zone: hours.zone)
      return ("hours \(hours.text) → \(other.text)", .hours(other))
    }
  }

  private static func numbers(
    _ number: Int, from least: Int, _ form: (Int) -> Condition.Form
  ) -> [(String, Condition.Form)] {
    [number + 1, number - 1].filter { $0 >= least }.map {
      ("limit \(number) → \($0)", form($0))
    }
  }

  /// By one of the unit in which the period is written.
  private static func periods(
    _ period: Period, _ form: (Period) -> Condition.Form
  ) -> [(String, Condition.Form)] {
    let unit = Period("1" + period.text.drop { $0.isNumber }) ?? .seconds(1)
    return [
      Period(milliseconds: period.milliseconds + unit.milliseconds),
      Period(milliseconds: period.milliseconds - unit.milliseconds),
    ].filter { $0 > .none }.map { ("limit \(period.text) → \($0.text)", form($0)) }
  }

  /// Without one of several.
  private static func without<Value>(
    _ values: [Value], _ title: (Value) -> String, _ form: ([Value]) -> Condition.Form
  ) -> [(String, Condition.Form)] {
    guard values.count > 1 else { return [] }
    return values.indices.map { index in
      var others = values
      others.remove(at: index)
      return ("\(title(values[index])) taken away", form(others))
    }
  }
}

extension WordSource {
  fileprivate var title: String {
    switch self {
    case .list(_, let place): "list at \(place.line):\(place.column)"
    case .word(let word, _): "word \(word)"
    }
  }
}
