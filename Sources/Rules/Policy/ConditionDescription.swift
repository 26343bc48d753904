import Records
import Scanning

/// A condition in words, twice: `title` for people, who see it in `why`, and `key`, which is equal
/// exactly for conditions that ask the same.
struct ConditionDescription {
  let title: String
  let key: String

  init(_ form: Condition.Form, in pack: Pack) {
    func list(_ index: Int) -> String { pack.lists[index].name.value }
    title = Self.title(form, list: list)
    key = Self.key(form) ?? title
  }

  private static func title(_ form: Condition.Form, list: (Int) -> String) -> String {
    switch form {
    case .all(let conditions): "all of \(conditions.count) conditions"
    case .any(let conditions): "any of \(conditions.count) conditions"
    case .not(let condition): "not \(title(condition.form, list: list))"
    case .keyword(let sources):
      "keyword of "
        + sources.map { source in
          switch source {
          case .list(let index, _): "list \(list(index))"
          case .word(let word, _): word
          }
        }.joined(separator: ", ")
    case .regex(let patterns):
      "regex " + patterns.map(\.source.value).joined(separator: ", ")
    case .link(.any): "link"
    case .link(.outside(let index)): "link outside list \(list(index))"
    case .link(.inside(let index)): "link inside list \(list(index))"
    case .link(.kinds(let kinds)): kinds.map(\.title).joined(separator: " or ")
    case .kind(let kinds): "kind " + kinds.map(\.name).joined(separator: ", ")
    case .app(let index): "app of list \(list(index))"
    case .characters(let over): "over \(over) characters"
    case .lines(let over): "over \(over) lines"
    case .mentions(let over): "over \(over) mentions"
    case .rate(let rate): title(rate)
    case .repeats(let repeats): title(repeats)
    case .disguised(let over): "over \(over) disguised characters"
    case .name(let index): "name of list \(list(index))"
    case .joined(let within): "joined within \(within.text)"
    case .joins(let count, let within): "\(count) joins within \(within.text)"
    case .hours(let hours): "hours \(hours.text)"
    case .role(let role): "role \(role.rawValue)"
    case .account(let index): "account of list \(list(index))"
    case .tag(let tag): "tag \(tag)"
    case .strikes(let over): "over \(over) strikes"
    }
  }

  private static func title(_ rate: Rate) -> String {
    let kinds = rate.kinds.map(\.name).joined(separator: ", ")
    let what = kinds.isEmpty ? "messages" : "\(kinds) messages"
    let whose = rate.by == .group ? " in the group" : ""
    return "\(rate.messages) \(what)\(whose) within \(rate.within.text)"
  }

  private static func title(_ repeats: Repeats) -> String {
    let whose = repeats.by == .anyone ? " by anyone" : ""
    let what = repeats.alike == .near ? "nearly the same text" : "same text"
    return "\(what) \(repeats.times) times\(whose) within \(repeats.within.text)"
  }

  /// nil where the title says all.
  private static func key(_ form: Condition.Form) -> String? {
    switch form {
    case .keyword(let sources):
      "keyword "
        + sources.map { source in
          switch source {
          case .list(let index, _): "list \(index)"
          case .word(let word, _): "word \(word.utf8.count) \(word)"
          }
        }.joined(separator: " ")
    case .regex(let patterns):
      "regex "
        + patterns.map { pattern in
          "\(pattern.view) \(pattern.source.value.utf8.count) \(pattern.source.value)"
        }.joined(separator: " ")
    case .kind(let kinds): "kind " + key(kinds)
    case .rate(let rate): title(rate) + " kinds " + key(rate.kinds)
    case .repeats(let repeats): title(repeats) + " minimum \(repeats.minimum)"
    default: nil
    }
  }

  private static func key(_ kinds: [MessageKindName]) -> String {
    kinds.map { "\($0.name.utf8.count) \($0.name)" }.joined(separator: " ")
  }
}

extension Condition {
  /// In words, as in `why`.
  package func title(in pack: Pack) -> String {
    ConditionDescription(form, in: pack).title
  }
}

extension HostKind {
  fileprivate var title: String {
    switch self {
    case .short: "short link"
    case .address: "address"
    case .mixedScript: "mixed-script host"
    }
  }
}

extension Hours {
  /// As a rule writes it.
  package var text: String {
    let zone = self.zone.map { " \($0.identifier)" } ?? ""
    return "\(Self.clock(from))-\(Self.clock(to))\(zone)"
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
