import Records
import Rules

/// Crowds and villains.
extension ScenarioReader {
  private static let mostPeople = 1_000_000

  func population(_ verb: String, _ node: YAMLNode) -> Population? {
    guard
      let fields = fields(
        node, of: "`\(verb)`", keys: Self.keys(of: verb), required: Self.required(of: verb))
    else { return nil }
    let name = fields["as"].flatMap { self.name($0, of: "as") }?.value
    let groups = fields["in"].map { node in
      oneOrMany(node).compactMap { self.name($0, of: "in")?.value }
    }
    guard let form = form(verb, fields) else { return nil }
    var account: String?
    switch form {
    case .flooder(let habit), .advertiser(let habit), .rejoiner(let habit), .hopper(let habit):
      account = habit.account
    case .crowd, .raider: break
    }
    if groups?.isEmpty ?? true, fields["code"] == nil {
      if fields["in"] == nil, !fields.meant.contains("in") {
        findings.error(.missingKey, at: node.place, "`\(verb)` lacks the key `in`")
      }
      return nil
    }
    return Population(
      place: node.place, name: name ?? account ?? verb, groups: groups ?? [], form: form,
      duration: fields["for"].flatMap { span($0, of: "for") })
  }

  private static func keys(of verb: String) -> [String] {
    switch verb {
    case "crowd":
      [
        "as", "in", "for", "people", "talk", "joins", "leaves", "code", "hours", "kinds", "texts",
      ]
    case "raider": ["as", "in", "for", "people", "within"]
    default: ["as", "in", "for", "by", "every", "times", "text"]
    }
  }

  private static func required(of verb: String) -> [String] {
    switch verb {
    case "crowd", "raider": ["people"]
    default: ["by"]
    }
  }

  private func form(_ verb: String, _ fields: Fields) -> Population.Form? {
    switch verb {
    case "crowd": return crowd(fields).map { .crowd($0) }
    case "raider":
      guard let people = people(fields) else { return nil }
      return .raider(
        people: people, within: fields["within"].flatMap { period($0, of: "within") } ?? .minutes(1)
      )
    default: break
    }
    guard let account = fields["by"].flatMap({ name($0, of: "by") })?.value else { return nil }
    func habit(every: Period, times: Int) -> Population.Habit {
      Population.Habit(
        account: account, every: fields["every"].flatMap { period($0, of: "every") } ?? every,
        times: fields["times"].flatMap { count($0, of: "times", from: 1) } ?? times,
        text: fields["text"].flatMap { text($0, of: "text") })
    }
    switch verb {
    case "flooder": return .flooder(habit(every: .seconds(1), times: 30))
    case "advertiser": return .advertiser(habit(every: .minutes(5), times: 10))
    case "rejoiner": return .rejoiner(habit(every: .minutes(1), times: 5))
    default: return .hopper(habit(every: .seconds(10), times: 1))
    }
  }

  private func people(_ fields: Fields) -> Int? {
    guard let node = fields["people"], let people = count(node, of: "people", from: 1) else {
      return nil
    }
    guard people <= Self.mostPeople else {
      findings.error(
        .limit, at: node.place, "so many people are too many; the limit is \(Self.mostPeople)")
      return nil
    }
    return people
  }

  private func crowd(_ fields: Fields) -> Population.Crowd? {
    guard let people = people(fields) else { return nil }
    var crowd = Population.Crowd(
      people: people, talk: .init(count: 0, within: .hours(1)), kinds: [], texts: [])
    if let talk = fields["talk"].flatMap({ rate($0, of: "talk") }) { crowd.talk = talk }
    crowd.joins = fields["joins"].flatMap { rate($0, of: "joins") }
    crowd.leaves = fields["leaves"].flatMap { rate($0, of: "leaves") }
    crowd.code = fields["code"].flatMap { name($0, of: "code") }?.value
    crowd.hours = fields["hours"].flatMap(hours)
    crowd.kinds = entries(fields["kinds"], of: "kinds").compactMap { entry in
      count(entry.value, of: entry.key.value, from: 0).map { (entry.key.value, $0) }
    }
    if !crowd.kinds.isEmpty, crowd.kinds.allSatisfy({ $0.weight == 0 }), let node = fields["kinds"]
    {
      findings.error(.badValue, at: node.place, "`kinds` gives every kind the weight 0")
      return nil
    }
    if let texts = fields["texts"] { crowd.texts = lines(texts) }
    return crowd
  }

  /// `20/h`
  private func rate(_ node: YAMLNode, of owner: String) -> Population.Rate? {
    guard let text = text(node, of: owner) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let units: [Substring: Period] = [
      "s": .seconds(1), "m": .minutes(1), "h": .hours(1), "d": .days(1),
    ]
    guard parts.count == 2, let within = units[parts[1]] else {
      findings.error(
        .badValue, at: node.place,
        "`\(owner)` is so many in a time, such as `20/h` (or `/s`, `/m`, `/d`), not `\(text)`")
      return nil
    }
    return count(String(parts[0]), of: owner, from: 0, at: node.place).map {
      Population.Rate(count: $0, within: within)
    }
  }

  /// The lines of a file beside the scenario that are not empty.
  private func lines(_ node: YAMLNode) -> [String] {
    guard let file = name(node, of: "texts") else { return [] }
    do {
      let bytes = try files.packFiles(beside: path).read(file.value, limit: 16 << 20)
      let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      if lines.isEmpty {
        findings.error(.file, at: file.place, "`\(file.value)` holds no text")
      }
      return lines.map(String.init)
    } catch {
      findings.error(.file, at: file.place, "`\(file.value)`: \(error.text)")
      return []
    }
  }
}
