import Records

/// The groups that were met, in the order in which they were.
struct GroupBook {
  private var numbers: [String: Int] = [:]
  private var groups: [Known] = []

  private struct Known {
    var id: String
    var latest: Instant
    var knowledge = GroupKnowledge()
    /// When it was so.
    var asOf: Instant?
  }

  /// Groups with an event.
  var count: Int { groups.count { $0.latest > .distantPast } }

  private mutating func number(of group: String) -> Int {
    if let number = numbers[group] { return number }
    numbers[group] = groups.count
    groups.append(Known(id: group, latest: .distantPast))
    return groups.count - 1
  }

  mutating func note(_ event: ImportedEvent) {
    let number = number(of: event.group)
    groups[number].latest = max(groups[number].latest, event.time)
  }

  mutating func know(
    _ group: String, at time: Instant, _ change: (inout GroupKnowledge) -> Void
  ) {
    let number = number(of: group)
    if let asOf = groups[number].asOf, asOf > time { return }
    groups[number].asOf = time
    change(&groups[number].knowledge)
  }

  /// An event for each group of which something is known and in which something happened.
  var events: [ImportedEvent] {
    groups.filter { !$0.knowledge.isEmpty && $0.latest > .distantPast }.map {
      ImportedEvent(
        id: "\($0.id):group", time: $0.latest, group: $0.id, account: nil, .group($0.knowledge))
    }
  }
}
