import Records
import Scanning

/// Turns the conditions of a pack's rules into predicates and nodes.
struct PolicyCompiler {
  private(set) var predicates: [Predicate] = []
  private(set) var nodes: [Node] = []
  private(set) var children: [Int] = []
  private(set) var windows: [WindowPlan] = []
  private(set) var accountLists: [AccountSet] = []

  let zone: ZoneRules
  private let pack: Pack
  /// Whether words are looked for as they are written where their list names no disguises: in
  /// replies.
  private var wordsAreWritten = false
  /// Predicates by what they ask, so that equal conditions share one.
  private var known: [String: Int] = [:]

  init(_ pack: Pack) {
    self.pack = pack
    // The reader let only zones pass that the system knows.
    zone = ZoneRules(pack.zone)!
  }

  mutating func compile(_ rule: Rule) -> CompiledRule {
    let subject: Predicate.Subject = rule.event == .message ? .said : .name
    var strikes = 0
    var actions: [RuleAction] = []
    for action in rule.actions {
      if case .strike(let count) = action.form {
        strikes += count
      } else {
        actions.append(action)
      }
    }
    return CompiledRule(
      id: rule.id.value, reason: rule.about ?? "rule \(rule.id.value)", scope: rule.scope,
      event: rule.event, when: node(rule.when, about: subject), actions: actions,
      strikes: strikes, mode: rule.mode, cooldown: rule.cooldown)
  }

  /// Predicates of which at least one is told whenever the node holds; nil where there is no such
  /// set, as under `not`. Of the children of `all` any one will do: the smallest is taken.
  func watch(_ node: Int) -> Set<Int>? {
    switch nodes[node] {
    case .predicate(let predicate):
      return predicates[predicate].isTold ? [predicate] : nil
    case .not:
      return nil
    case .all(let range):
      return children[range].compactMap(watch).min { $0.count < $1.count }
    case .any(let range):
      var union: Set<Int> = []
      for child in children[range] {
        guard let watch = watch(child) else { return nil }
        union.formUnion(watch)
      }
      return union
    }
  }

  mutating func compile(_ reply: Reply) -> CompiledReply {
    wordsAreWritten = true
    defer { wordsAreWritten = false }
    return CompiledReply(
      id: reply.id.value, scope: reply.scope, when: node(reply.when, about: .said),
      needsMention: reply.needsMention, hours: reply.hours.map(question), cooldown: reply.cooldown,
      texts: reply.texts, attachments: reply.attachments)
  }

  func compile(_ welcome: Welcome) -> CompiledWelcome {
    CompiledWelcome(
      scope: welcome.scope, texts: welcome.texts, wait: welcome.wait,
      hours: welcome.hours.map(question), attachments: welcome.attachments)
  }

  private func question(_ hours: Hours) -> HoursQuestion {
    HoursQuestion(hours: hours, zone: hours.zone.flatMap(ZoneRules.init) ?? zone)
  }

  private mutating func node(_ condition: Condition, about subject: Predicate.Subject) -> Int {
    let node: Node
    switch condition.form {
    case .all(let conditions):
      node = .all(range(conditions, about: subject))
    case .any(let conditions):
      node = .any(range(conditions, about: subject))
    case .not(let condition):
      node = .not(self.node(condition, about: subject))
    default:
      node = .predicate(predicate(condition.form, about: subject))
    }
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func range(
    _ conditions: [Condition], about subject: Predicate.Subject
  ) -> Range<Int> {
    let indices = conditions.map { node($0, about: subject) }
    let start = children.count
    children.append(contentsOf: indices)
    return start..<children.count
  }

  private mutating func predicate(
    _ form: Condition.Form, about subject: Predicate.Subject
  ) -> Int {
    let described = ConditionDescription(form, in: pack)
    var subject = subject
    if case .name = form { subject = .name }
    let key = "\(subject) \(wordsAreWritten) \(described.key)"
    if let index = known[key] { return index }
    let index = predicates.count
    known[key] = index
    let question = question(form, predicate: index)
    predicates.append(Predicate(question: question, subject: subject, title: described.title))
    return index
  }

  private mutating func question(
    _ form: Condition.Form, predicate: Int
  ) -> Predicate.Question {
    switch form {
    case .all, .any, .not:
      preconditionFailure("composed conditions are nodes")
    case .keyword(let sources):
      return .keyword(sources.map(keywordSource))
    case .name(let list):
      return .keyword([keywordSource(ofList: list)])
    case .regex(let patterns):
      return .regex(patterns.map(regexSource))
    case .link(let test):
      return .link(linkQuestion(test))
    case .kind(let kinds):
      return .kind(kinds)
    case .app(let list):
      return .app(apps(ofList: list), list: pack.lists[list].name.value)
    case .characters(let over):
      return .characters(over: over)
    case .lines(let over):
      return .lines(over: over)
    case .mentions(let over):
      return .mentions(over: over)
    case .disguised(let over):
      return .disguised(over: over)
    case .rate(let rate):
      let counted = WindowPlan.Counted.messages(by: rate.by, kinds: rate.kinds)
      return window(counted, count: rate.messages, within: rate.within, predicate: predicate)
    case .repeats(let repeats):
      let counted = WindowPlan.Counted.repeats(
        by: repeats.by, alike: repeats.alike, minimum: repeats.minimum)
      return window(counted, count: repeats.times, within: repeats.within, predicate: predicate)
    case .joins(let count, let within):
      return window(.joins, count: count, within: within, predicate: predicate)
    case .joined(let within):
      return .joined(within: within)
    case .hours(let hours):
      return .hours(question(hours))
    case .role(let role):
      return .role(role)
    case .account(let list):
      accountLists.append(AccountSet(pack.accounts(ofList: list)))
      return .account(list: accountLists.count - 1)
    case .tag(let tag):
      return .tag(tag)
    case .strikes(let over):
      return .strikes(over: over)
    }
  }

  private mutating func window(
    _ counted: WindowPlan.Counted, count: Int, within: Period, predicate: Int
  ) -> Predicate.Question {
    windows.append(
      WindowPlan(counted: counted, count: count, within: within, predicate: predicate))
    return .window(windows.count - 1)
  }

  private func keywordSource(_ source: WordSource) -> KeywordSource {
    switch source {
    case .list(let list, _):
      keywordSource(ofList: list)
    case .word(let word, _):
      KeywordSource(list: nil, words: [word], disguises: wordsAreWritten ? [] : .defaults)
    }
  }

  private func keywordSource(ofList index: Int) -> KeywordSource {
    let list = pack.lists[index]
    let words = list.words
    return KeywordSource(
      list: list.name.value, words: words?.words.map(\.value) ?? [],
      except: words?.except.map(\.value) ?? [], single: words?.single ?? false,
      disguises: words?.ownDisguises ?? (wordsAreWritten ? [] : .defaults))
  }

  private func regexSource(_ pattern: Pattern) -> RegexSource {
    do {
      return RegexSource(pattern: pattern, regex: try Regex(pattern.source.value))
    } catch {
      preconditionFailure("the reader compiled this pattern before: \(error)")
    }
  }

  private func linkQuestion(_ test: LinkTest) -> LinkQuestion {
    switch test {
    case .any: LinkQuestion(side: .any)
    case .outside(let list): linkQuestion(.outside, list)
    case .inside(let list): linkQuestion(.inside, list)
    case .kinds(let kinds): LinkQuestion(side: .kinds(kinds))
    }
  }

  private func linkQuestion(_ side: LinkQuestion.Side, _ index: Int) -> LinkQuestion {
    var patterns: [String] = []
    if case .hosts(let hosts) = pack.lists[index].content { patterns = hosts.map(\.value) }
    return LinkQuestion(
      side: side, hosts: HostSet(patterns), list: pack.lists[index].name.value)
  }

  private func apps(ofList index: Int) -> Set<[UInt8]> {
    guard case .apps(let apps) = pack.lists[index].content else { return [] }
    return Set(apps.map { Array($0.value.utf8) })
  }
}
