/// Other names for accounts, for what they are called, for groups, tenants and events, and one place
/// where they are given: by the order in which the log names them, so that one log gives the same
/// pseudonyms on every run, and nothing can be computed back from them.
struct Pseudonyms: Sendable {
  private var accounts = Numbering()
  private var groups = Numbering()
  private var groupNames = Numbering()
  private var tenants = Numbering()
  /// Of the events that are written.
  private var events = Numbering()
  /// What accounts are called, by the number of the first account of that name.
  private var names = Numbering()
  /// The longest name, in characters.
  private var longestName = 0
  /// Names that are looked for anywhere in a text, the longest first.
  private var spokenNames: [String] = []

  private struct Numbering: Sendable {
    private(set) var numbers: [String: Int] = [:]

    /// From 1.
    mutating func number(_ name: String) -> Int {
      if let number = numbers[name] { return number }
      numbers[name] = numbers.count + 1
      return numbers.count
    }
  }

  /// Takes note of an event of the log, whether it will be written or not.
  mutating func note(_ sketch: EventSketch) {
    _ = tenants.number(sketch.tenant)
    if let group = sketch.group { _ = groups.number(group) }
    if let account = sketch.account { _ = accounts.number(account) }
    for (_, name) in sketch.names where !name.isEmpty {
      _ = names.number(name)
      longestName = max(longestName, name.count)
    }
  }

  /// Names shorter than this stand in a text for themselves, unless `@` is before them.
  private static let leastSpoken = 2

  /// From now on these names are replaced wherever they stand, others only behind `@`.
  mutating func speak(of sketches: [EventSketch]) {
    let all = Set(sketches.flatMap { $0.names.map(\.name) }.filter { $0.count >= Self.leastSpoken })
    spokenNames = all.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// The same event under other names.
  mutating func rename(_ sketch: EventSketch) -> EventSketch {
    var sketch = sketch
    sketch.tenant = "tenant-\(tenants.number(sketch.tenant))"
    sketch.id = event(sketch.id)
    sketch.group = sketch.group.map { group($0) }
    sketch.account = sketch.account.map { account($0) }
    sketch.fields = sketch.fields.compactMap { rename($0) }
    return sketch
  }

  private mutating func rename(_ field: EventSketch.Field) -> EventSketch.Field? {
    // A way in for whoever reads it.
    if field.key == "join_url" { return nil }
    var field = field
    switch field.value {
    case .text(let text): field.value = .text(rename(inText: text))
    case .account(let account): field.value = .account(self.account(account))
    case .accounts(let all): field.value = .accounts(all.map { account($0) })
    case .name(let name): field.value = .name(self.name(name))
    case .group(let group): field.value = .group(self.group(group))
    case .groupName(let name): field.value = .groupName("Group \(groupNames.number(name))")
    case .id(let id): field.value = .id(event(id))
    case .actionID(let id): field.value = .actionID(action(id))
    case .texts(let texts): field.value = .texts(texts.map { rename(inText: $0) })
    case .number, .truth: break
    case .items(let items):
      field.value = .items(items.map { item in item.compactMap { rename($0) } })
    }
    return field
  }

  private mutating func account(_ account: String) -> String { "a-\(accounts.number(account))" }
  private mutating func group(_ group: String) -> String { "g-\(groups.number(group))" }
  private mutating func event(_ id: String) -> String { "m-\(events.number(id))" }

  private mutating func name(_ name: String) -> String {
    name.isEmpty ? name : "Member \(names.number(name))"
  }

  /// `cause/source/n`, of which the cause is an event, perhaps with the time of a timer.
  private mutating func action(_ id: String) -> String {
    let parts = id.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let cause = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let plain = String(cause[0]).replacing("%2F", with: "/").replacing("%40", with: "@")
      .replacing("%25", with: "%")
    let timer = cause.count > 1 ? "@\(cause[1])" : ""
    return event(plain) + timer + (parts.count > 1 ? "/\(parts[1])" : "")
  }

  /// A text in which nobody is called by name or by account.
  private mutating func rename(inText text: String) -> String {
    var renamed = ""
    var rest = text[...]
    while !rest.isEmpty {
      if rest.first == "@", let (length, other) = called(rest.dropFirst()) {
        renamed += "@" + other
        rest = rest.dropFirst(1 + length)
      } else if let name = spokenNames.first(where: { rest.hasPrefix($0) }) {
        renamed += self.name(name)
        rest = rest.dropFirst(name.count)
      } else {
        renamed.append(rest.removeFirst())
      }
    }
    for (account, number) in mentionable where renamed.contains(account) {
      renamed = renamed.replacing(account, with: "a-\(number)")
    }
    return renamed
  }

  /// Behind `@`: the longest name or account that stands there, and what is written for it.
  private func called(_ text: Substring) -> (length: Int, other: String)? {
    for length in stride(
      from: min(max(longestName, Self.longestAccount), text.count), to: 0, by: -1)
    {
      let word = String(text.prefix(length))
      if let number = names.numbers[word] { return (length, "Member \(number)") }
      if let number = accounts.numbers[word] { return (length, "a-\(number)") }
    }
    return nil
  }

  /// An account in a text that has more characters is not looked for.
  private static let longestAccount = 64
  /// Accounts of the events that are written, that no word of a text could be by chance; the longest
  /// first.
  private var mentionable: [(account: String, number: Int)] = []

  /// Accounts below this many characters are replaced in texts only behind `@`.
  private static let leastSpokenAccount = 5

  mutating func speak(ofAccounts accounts: [String]) {
    mentionable = Set(accounts).filter { $0.count >= Self.leastSpokenAccount }
      .sorted { ($1.count, $0) < ($0.count, $1) }
      .map { ($0, self.accounts.number($0)) }
  }
}
