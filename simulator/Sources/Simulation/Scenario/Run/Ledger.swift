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

extension Action.Deed {
  /// Whom it is done to; nil where it is done to nobody in particular.
  package var account: String? {
    switch self {
    case .warn(let account, _), .mute(let account, _, _), .unmute(let account, _),
      .kick(let account, _), .ban(let account, _, _, _), .unban(let account, _, _),
      .refuse(let account, _, _), .tag(let account, _), .untag(let account, _),
      .route(let account, _, _, _, _), .wait(let account, _, _):
      account
    case .delete, .reply, .welcome, .notify, .review, .rename, .createGroup, .lock, .unlock: nil
    }
  }
}
