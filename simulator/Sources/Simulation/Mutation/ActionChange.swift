import Rules

/// A list of actions with one thing changed.
struct ActionChange: Sendable {
  var place: Place
  var text: String
  var result: [RuleAction]

  static func all(of actions: [RuleAction]) -> [ActionChange] {
    actions.indices.flatMap { index -> [ActionChange] in
      let action = actions[index]
      var others = actions
      others.remove(at: index)
      let dropped = ActionChange(
        place: action.place, text: "action \(action.form.name) left out", result: others)
      guard case .strike(let count) = action.form else { return [dropped] }
      let moved = [count + 1, count - 1].filter { $0 > 0 }.map { other in
        var changed = actions
        changed[index].form = .strike(other)
        return ActionChange(
          place: action.place, text: "strike \(count) → \(other)", result: changed)
      }
      return [dropped] + moved
    }
  }
}

extension RuleAction.Form {
  /// As packs write it.
  fileprivate var name: String {
    switch self {
    case .delete, .deleteRecent: "delete"
    case .warn: "warn"
    case .mute: "mute"
    case .kick: "kick"
    case .ban: "ban"
    case .notify: "notify"
    case .reply: "reply"
    case .tag: "tag"
    case .untag: "untag"
    case .strike: "strike"
    case .review: "review"
    case .lock: "lock"
    }
  }
}
