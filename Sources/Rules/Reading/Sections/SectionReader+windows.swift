import Records

/// Conditions that count within a time. Limits of 0 load, and the check `low-limit` says what they
/// come to.
extension SectionReader {
  func rate(_ node: YAMLNode) -> Condition.Form? {
    let fields = fields(
      node, of: "`rate`", keys: ["messages", "within", "by", "kinds"],
      required: ["messages", "within"])
    guard let fields else { return nil }
    let messages = fields["messages"].flatMap { count($0, of: "messages", from: 0) }
    let within = fields["within"].flatMap { period($0, of: "within", from: 0) }
    let by = fields["by"].flatMap { choice($0, of: "by", in: Rate.By.self) } ?? .account
    let kinds = fields["kinds"].flatMap { self.kinds($0, of: "kinds") } ?? []
    guard let messages, let within else { return nil }
    return .rate(Rate(messages: messages, within: within, by: by, kinds: kinds))
  }

  func repeats(_ node: YAMLNode) -> Condition.Form? {
    let fields = fields(
      node, of: "`repeats`", keys: ["times", "within", "by", "alike", "min"],
      required: ["times", "within"])
    guard let fields else { return nil }
    let times = fields["times"].flatMap { count($0, of: "times", from: 0) }
    let within = fields["within"].flatMap { period($0, of: "within", from: 0) }
    let by = fields["by"].flatMap { choice($0, of: "by", in: Repeats.By.self) } ?? .account
    let minimum = fields["min"].flatMap { count($0, of: "min", from: 1) } ?? 6
    let alike =
      fields["alike"].flatMap { choice($0, of: "alike", in: Repeats.Alike.self) } ?? .exact
    guard let times, let within else { return nil }
    return .repeats(
      Repeats(times: times, within: within, by: by, alike: alike, minimum: minimum))
  }

  func joined(_ node: YAMLNode) -> Condition.Form? {
    fields(node, of: "`joined`", keys: ["within"], required: ["within"])?["within"]
      .flatMap { period($0, of: "within", from: 0) }.map { .joined(within: $0) }
  }

  func joins(_ node: YAMLNode) -> Condition.Form? {
    let fields = fields(
      node, of: "`joins`", keys: ["count", "within"], required: ["count", "within"])
    guard let fields else { return nil }
    let count = fields["count"].flatMap { self.count($0, of: "count", from: 0) }
    let within = fields["within"].flatMap { period($0, of: "within", from: 0) }
    guard let count, let within else { return nil }
    return .joins(count: count, within: within)
  }
}
