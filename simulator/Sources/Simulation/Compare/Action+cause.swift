import Records

/// What an action's id, `cause/source/n`, tells of where it comes from.
extension Action {
  /// A rule, a reply, a code, or one of `strikes banned muted welcome once protect command case`.
  var source: String {
    // A cause holds no slash of its own, and a number neither.
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropFirst().dropLast().joined(separator: "/")
  }

  /// Whether a timer led to it: the cause of an event holds no `@` of its own.
  var isOfTimer: Bool { id.prefix { $0 != "/" }.contains("@") }

  /// The same without what only names its cause: its id, a ticket, a case.
  var nameless: Nameless {
    let deed: Deed =
      switch deed {
      case .route(let account, let code, let to, _, let expires):
        .route(account: account, code: code, to: to, ticket: "", expires: expires)
      case .review(_, let proposes, let expires):
        .review(case: "", proposes: proposes, expires: expires)
      default: deed
      }
    return Nameless(group: group, deed: deed)
  }

  /// What is done, whatever it is called.
  struct Nameless: Hashable {
    var group: String?
    var deed: Deed
  }
}

extension Action.Deed {
  /// Whether it serves members rather than acts on what somebody did.
  var isService: Bool {
    switch self {
    case .reply, .welcome, .route, .wait, .createGroup: true
    default: false
    }
  }

  /// Whether it ends what was done before.
  var isEnd: Bool {
    switch self {
    case .unmute, .unban, .unlock: true
    default: false
    }
  }
}

extension [Action] {
  /// Those that are not in `others`, each as often as it is missing there.
  func missing(from others: [Action]) -> [Action] {
    if isEmpty || others.isEmpty { return self }
    var rest: [Action.Nameless: Int] = [:]
    for action in others { rest[action.nameless, default: 0] += 1 }
    return filter { action in
      let count = rest[action.nameless, default: 0]
      rest[action.nameless] = count - 1
      return count <= 0
    }
  }
}
