import Records

/// `kicks:`, `brakes:`, `protect:` and `once:` — who is put out, and what keeps that within bounds.
extension SectionReader {
  func kicks(_ node: YAMLNode) -> KickPolicy? {
    let fields = fields(node, of: "`kicks`", keys: ["approval", "expires", "then_ban"])
    guard let fields else { return nil }
    var kicks = KickPolicy()
    let approvers: [(name: String, value: Bool)] = [
      ("admins", true), ("owner", true), ("none", false),
    ]
    kicks.needApproval =
      fields["approval"].flatMap { choice($0, of: "approval", among: approvers) } ?? false
    kicks.expires =
      fields["expires"].flatMap { period($0, of: "expires") } ?? KickPolicy.defaultExpires
    kicks.thenBan = fields["then_ban"].flatMap { banTerm($0, of: "then_ban") }
    return kicks
  }

  func brakes(_ node: YAMLNode) -> Brakes? {
    let keys = ["kicks", "within"]
    guard let fields = fields(node, of: "`brakes`", keys: keys, required: keys),
      let kicks = fields["kicks"].flatMap({ count($0, of: "kicks", from: 0) }),
      let within = fields["within"].flatMap({ period($0, of: "within") })
    else { return nil }
    return Brakes(kicks: kicks, within: within)
  }

  func protect(_ node: YAMLNode) -> Bool {
    fields(node, of: "`protect`", keys: ["name"])?["name"].flatMap { truth($0, of: "name") }
      ?? false
  }

  func once(_ nodes: [YAMLNode]?) -> [Once] {
    (nodes ?? []).compactMap { node -> Once? in
      let keys = ["in", "keep", "except", "then"]
      guard let fields = fields(node, of: "an entry of `once`", keys: keys) else { return nil }
      let actions = fields["then"].map { self.actions($0, of: "then") } ?? []
      for action in actions where !action.form.isForOnce {
        findings.error(
          .conflict, at: action.place,
          "`once` may `kick`, `warn`, `notify`, `tag`, `untag` or ask for a `review`, no more")
      }
      return Once(
        place: node.place, scope: fields["in"].map { scope($0) },
        keep: fields["keep"].flatMap { choice($0, of: "keep", in: Once.Keep.self) } ?? .first,
        except: fields["except"].map { accounts(items($0, of: "except"), of: "except") } ?? [],
        actions: actions.isEmpty ? [RuleAction(.kick, at: node.place)] : actions)
    }
  }
}

extension RuleAction.Form {
  /// What can be done about an account without a message.
  fileprivate var isForOnce: Bool {
    switch self {
    case .kick, .warn, .notify, .tag, .untag: true
    case .review(let actions): actions.allSatisfy(\.form.isForOnce)
    case .delete, .deleteRecent, .mute, .ban, .reply, .strike, .lock: false
    }
  }
}
