import Records

/// What was decided in a while: rules that matched and actions, counted.
struct Ledger {
  private struct Entry: Hashable {
    var kind: String
    var account: String?
    var group: String?
  }

  /// In the order in which they first matched or were first decided.
  private(set) var rules: [String] = []
  private(set) var kinds: [String] = []
  /// Why each rule matched first.
  private(set) var why: [String: String] = [:]
  private var counts: [Entry: Int] = [:]

  mutating func take(_ decisions: [Decision]) {
    for decision in decisions {
      for match in decision.matches where why[match.rule] == nil {
        rules.append(match.rule)
        why[match.rule] = match.why
      }
      for action in decision.actions {
        let kind = action.deed.name
        if !kinds.contains(kind) { kinds.append(kind) }
        let entry = Entry(
          kind: kind, account: action.deed.account ?? decision.account,
          group: action.group ?? decision.group)
        counts[entry, default: 0] += 1
      }
    }
  }

  /// How many actions of a kind there were.
  func count(
    _ kind: String, in group: String?, where isMeant: (String?) -> Bool
  ) -> Int {
    counts.reduce(0) { sum, counted in
      let entry = counted.key
      guard entry.kind == kind, group == nil || entry.group == group, isMeant(entry.account) else {
        return sum
      }
      return sum + counted.value
    }
  }
}
