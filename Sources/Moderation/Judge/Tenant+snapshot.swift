import Records
import Rules

/// All that is known of a tenant, kept in a snapshot. What follows from the pack is taken from the
/// one that goes on: which rules apply where, who is trusted by it.
extension Tenant {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(clock)
    snapshot.write(jump)
    snapshot.write(duplicates)
    snapshot.write(timers)
    snapshot.write(groupNames)
    snapshot.write(groups)
    snapshot.write(accountNames)
    accounts.store(in: &snapshot)
    snapshot.write(members)
    snapshot.write(mutes)
    snapshot.write(joins != nil)
    joins?.store(in: &snapshot)
    snapshot.write(tags)

    storeWindows(in: &snapshot)
    nearRepeats.store(in: &snapshot)
    snapshot.write(recentMessages)
    snapshot.write(statistics != nil)
    statistics?.store(in: &snapshot)
    snapshot.write(prevention)

    snapshot.write(bans)
    snapshot.write(strikes)
    snapshot.write(cooldowns)
    snapshot.write(handledMessages)
    snapshot.write(lastSanctions)
    snapshot.write(issued)
    snapshot.write(turns)
    snapshot.write(cases)
    removals.store(in: &snapshot)

    snapshot.write(greetings)
    snapshot.write(replyCooldowns)
    snapshot.write(whereabouts)
    codes.store(in: &snapshot)
    snapshot.write(notices)
  }

  mutating func restore(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    clock = try snapshot.read()
    jump = try snapshot.read()
    duplicates = try snapshot.read()
    timers = try snapshot.read()
    groupNames = try snapshot.read()
    try restoreGroups(from: &snapshot)
    accountNames = try snapshot.read()
    let names = accountNames
    accounts = try AccountTable(from: &snapshot, count: names.count) { self.byPack($0, of: names) }
    members = try snapshot.read()
    mutes = try snapshot.read()
    if try snapshot.read(Bool.self) {
      var stored = joins ?? RecentTimes(depth: 1, within: .none)
      try stored.restore(from: &snapshot)
      if joins != nil { joins = stored }
    }
    tags = try snapshot.read()

    try restoreWindows(from: &snapshot)
    try nearRepeats.restore(from: &snapshot)
    recentMessages = try snapshot.read()
    if try snapshot.read(Bool.self) {
      let stored = try GroupStatistics(from: &snapshot)
      if options.countsDays { statistics = stored }
    }
    let absent = try snapshot.read(Prevention?.self)
    if options.prevents { prevention = absent ?? Prevention() }

    bans = try snapshot.read()
    strikes = try snapshot.read()
    cooldowns = try snapshot.read()
    handledMessages = try snapshot.read()
    lastSanctions = try snapshot.read()
    issued = try snapshot.read()
    turns = try snapshot.read()
    cases = try snapshot.read()
    try removals.restore(from: &snapshot)

    greetings = try snapshot.read()
    replyCooldowns = try snapshot.read()
    whereabouts = try snapshot.read()
    codes = try CodeBook(from: &snapshot)
    notices = try snapshot.read()
    meetRooms()
  }

  private mutating func restoreGroups(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let count = try snapshot.count()
    guard count == groupNames.count else { throw .damaged }
    for number in 0..<count {
      groups.append(try GroupState(from: &snapshot))
      setScope(of: number)
    }
  }

  /// Windows by what they count: one that the pack changed begins empty.
  private func storeWindows(in snapshot: inout SnapshotWriter) {
    snapshot.write(windows.count)
    for (plan, window) in zip(policy.windows, windows) {
      snapshot.write(plan.identity)
      window.store(in: &snapshot)
    }
  }

  private mutating func restoreWindows(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    for _ in 0..<(try snapshot.count()) {
      let identity = try snapshot.read(String.self)
      if let index = policy.windows.firstIndex(where: { $0.identity == identity }) {
        try windows[index].restore(from: &snapshot)
      } else {
        try Window.skip(in: &snapshot)
      }
    }
  }
}

extension WindowPlan {
  /// Equal for windows that hold the same.
  fileprivate var identity: String {
    let counted =
      switch self.counted {
      case .messages(let by, let kinds):
        "messages by \(by.rawValue) of \(kinds.map(\.name).joined(separator: " "))"
      case .repeats(let by, let alike, let minimum):
        "repeats by \(by.rawValue) \(alike.rawValue) from \(minimum)"
      case .joins: "joins"
      }
    return "\(counted), \(count) within \(within.milliseconds)"
  }
}

extension GroupState: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(name)
    snapshot.write(labels)
    snapshot.write(owner)
    snapshot.write(admins)
    snapshot.write(memberEpoch)
    snapshot.write(lockedUntil)
    var inherited: [Int] = []
    inheritedSets.forEach { inherited.append($0) }
    snapshot.write(inherited)
    snapshot.write(room)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let policy = snapshot.policy
    self.init(
      rulesInScope: BitSet(count: policy.rules.count),
      sets: BitSet(count: policy.pack.groups.count))
    name = try snapshot.read()
    labels = try snapshot.read()
    owner = try snapshot.read()
    admins = try snapshot.read()
    memberEpoch = try snapshot.read()
    lockedUntil = try snapshot.read()
    for stored in try snapshot.read([Int].self) {
      let set = try snapshot.numbers.set(stored)
      if set != SnapshotReader.gone { inheritedSets[set] = true }
    }
    room = try snapshot.read()
  }
}

extension GroupNotice: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(capacity)
    snapshot.write(announcement)
    snapshot.write(joinURL)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(
      capacity: try snapshot.read(), announcement: try snapshot.read(),
      joinURL: try snapshot.read())
  }
}

extension Tally.Jump: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(tenant)
    snapshot.write(event)
    snapshot.write(by)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    tenant = try snapshot.read()
    event = try snapshot.read()
    by = try snapshot.read()
  }
}

extension Cooldown: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(rule)
    snapshot.write(group)
    snapshot.write(account)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    rule = try snapshot.numbers.rule(try snapshot.read())
    group = try snapshot.read()
    account = try snapshot.read()
  }
}

extension ReplyCooldown: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(reply)
    snapshot.write(group)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    reply = try snapshot.numbers.reply(try snapshot.read())
    group = try snapshot.read()
  }
}

extension HandledMessage: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(rule)
    snapshot.write(message)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    rule = try snapshot.numbers.rule(try snapshot.read())
    message = try snapshot.read()
  }
}

extension Sanction: Stored {
  private static let kinds: [Kind] = [.mute, .kick, .ban]

  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(Self.kinds.firstIndex(of: kind) ?? 0)
    snapshot.write(groups)
    snapshot.write(cause)
    snapshot.write(time)
    snapshot.write(strikes)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let kind = try snapshot.read(Int.self)
    guard Self.kinds.indices.contains(kind) else { throw .damaged }
    self.init(
      kind: Self.kinds[kind], groups: try snapshot.read(), cause: try snapshot.read(),
      time: try snapshot.read(), strikes: try snapshot.read())
  }
}

extension Turn: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(texts)
    snapshot.write(group)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    texts = try snapshot.read()
    group = try snapshot.read()
  }
}

extension TextTemplate: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(parts) }
  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    self.init(parts: try snapshot.read())
  }
}

extension TextTemplate.Part: Stored {
  /// Placeholders.
  private static let plain: [Self] = [
    .name, .names, .account, .group, .rule, .reason, .count, .number,
  ]

  func store(in snapshot: inout SnapshotWriter) {
    if case .literal(let text) = self {
      snapshot.write(byte: 0)
      snapshot.write(text)
    } else {
      snapshot.write(byte: UInt8(1 + (Self.plain.firstIndex(of: self) ?? 0)))
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let kind = Int(try snapshot.byte())
    if kind == 0 {
      self = .literal(try snapshot.read())
    } else {
      guard Self.plain.indices.contains(kind - 1) else { throw .damaged }
      self = Self.plain[kind - 1]
    }
  }
}
