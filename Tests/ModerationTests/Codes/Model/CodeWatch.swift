import Records

/// What the rule language says that live codes never do, watched on what the engine says.
struct CodeWatch {
  private var owners: [String: String] = [:]
  private var numbers: Set<String> = []
  /// Until when a request of a code stays open if nobody answers, and its action.
  private var open: [String: (action: String, until: Instant)] = [:]
  private(set) var flaws: [String] = []

  /// Takes an event, and what the engine said up to it.
  /// - Parameter states: where members and holds are after each of these decisions.
  mutating func check(
    _ event: ModelEvent, _ told: some Sequence<CodeAnswers>, _ states: [CodeReference]
  ) {
    var isAnswered = false
    for (answered, after) in zip(told, states) {
      let cause = answered.cause
      // The platform has answered before anything that follows from it.
      if cause == event.id { settle(event) }
      for answer in answered.answers {
        let words = answer.split(separator: " ").map(String.init)
        switch words[0] {
        case "route": check(route: words, cause, after)
        case "create": check(request: words, at: answered.time)
        default: break
        }
        if cause == event.id, words[0] != "create", words[1] == event.account {
          isAnswered = true
        }
      }
    }
    settle(event)
    if case .scan(let code) = event.body, code != "nobody", !isAnswered {
      flaws.append("\(event.id): a scan without an answer")
    }
  }

  /// Another pack judges: requests of codes that it does not have are forgotten.
  mutating func swap(to pack: ModelPack) {
    for code in open.keys.sorted() where !pack.codes.contains(where: { $0.id == code }) {
      open[code] = nil
    }
  }

  private mutating func check(route words: [String], _ cause: String, _ after: CodeReference) {
    let (account, code, group, ticket) = (words[1], words[2], words[3], words[4])
    if owners.updateValue(account, forKey: ticket).map({ $0 != account }) ?? false {
      flaws.append("\(cause): the ticket \(ticket) of two accounts")
    }
    // A ticket that is new and of a hold that stands: it was given with this action.
    guard words.last == "(\(ticket))", after.holds.contains(where: { $0.ticket == ticket }) else {
      return
    }
    let most = after.codes.indices.map { after.capacity(group, $0) }.max() ?? 0
    if after.taken(group) > most {
      flaws.append("\(cause): a seat of \(code) in \(group), which was full")
    }
  }

  private mutating func check(request words: [String], at time: Instant) {
    let (code, name, action) = (words[1], words[2], String(words[4].dropFirst().dropLast()))
    if !numbers.insert("\(code) \(name)").inserted {
      flaws.append("\(action): the number of \(name) twice")
    }
    if let open = open[code], time < open.until {
      flaws.append("\(action): asked while \(open.action) is open")
    }
    open[code] = (action, time + .minutes(10))
  }

  private mutating func settle(_ event: ModelEvent) {
    guard case .receipt(let action, let ok, let error, _) = event.body, ok || error != "pending"
    else { return }
    for code in open.keys.sorted() where open[code]?.action == action { open[code] = nil }
  }
}
