import Records

/// An action on its way into a decision.
struct Proposal: Sendable {
  enum Source: Hashable, Sendable {
    case rule(Int)
    case strikes, banned, muted, command
    case reply(Int)
    /// A live code.
    case code(Int)
    /// One account, one group.
    case once
    case welcome, protect
    /// What a verdict let happen.
    case verdict

    /// By a rule or the ladder, whose kicks may ban.
    var isPolicy: Bool {
      switch self {
      case .rule, .strikes: true
      default: false
      }
    }

    /// By the pack's own will, which approval and brakes hold back.
    var isAutomatic: Bool { isPolicy || self == .once }

    /// By the pack's or a person's will, not because of what was decided before.
    var isChosen: Bool { isAutomatic || self == .command || self == .verdict }
  }

  var source: Source
  /// Its number within cause and source.
  var number: Int
  /// The group it speaks of; nil for the tenant.
  var group: Int?
  /// The account it is done to; nil where it is done to a group or a message.
  var account: Int?
  var deed: Action.Deed
  /// A kick after which `then_ban` bans.
  var bans = false
  /// It is put to a moderator.
  var waits = false

  /// Whether it puts somebody out.
  var isRemoval: Bool {
    switch deed {
    case .kick, .ban: true
    default: false
    }
  }
}

/// Collects what rules, ladder and commands want to do about one event, and merges it: the same
/// action on the same target stands once.
struct Proposals: Sendable {
  private(set) var list: [Proposal] = []
  private var counts: [(source: Proposal.Source, count: Int)] = []

  var isEmpty: Bool { list.isEmpty }

  /// Whether nothing was proposed, not even what was held back since.
  var isUntouched: Bool { list.isEmpty && counts.isEmpty }

  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  mutating func add(
    _ deed: Action.Deed, from source: Proposal.Source, group: Int?, account: Int?,
    waits: Bool = false
  ) {
    let number: Int
    if let index = counts.firstIndex(where: { $0.source == source }) {
      number = counts[index].count
      counts[index].count += 1
    } else {
      number = 0
      counts.append((source, 1))
    }
    var proposal = Proposal(
      source: source, number: number, group: group, account: account, deed: deed, waits: waits)
    if case .kick = deed { proposal.bans = source.isPolicy }
    list.append(proposal)
  }

  /// A kick that a verdict let happen; `bans` as it was proposed.
  mutating func addApproved(_ deed: Action.Deed, of proposal: Proposal) {
    add(deed, from: .verdict, group: proposal.group, account: proposal.account)
    list[list.count - 1].bans = proposal.bans
  }

  /// Replaces all, numbers and all.
  mutating func replace(by proposals: [Proposal]) {
    list = proposals
  }

  /// Adds bans after the merge: one that stands already on the target takes the longer time, and a
  /// ban from the tenant that lasts as long says it all.
  mutating func add(_ bans: [Proposal]) {
    for ban in bans {
      if let same = list.firstIndex(where: { $0.hasTarget(of: ban) }) {
        list[same].deed = list[same].deed.extended(by: ban.deed)
      } else if !list.contains(where: { $0.outlasts(ban) }) {
        add(ban.deed, from: ban.source, group: ban.group, account: ban.account)
      }
    }
  }

  mutating func merge() {
    list = list.merged
  }
}

extension [Proposal] {
  /// One of each kind on each target, with the longest time; the first keeps its place and its id.
  /// A ban swallows kicks, and both swallow mutes and warnings of the account in the group.
  var merged: [Proposal] {
    var merged: [Proposal] = []
    for proposal in self {
      let same = merged.firstIndex { $0.hasTarget(of: proposal) }
      if let same {
        merged[same].deed = merged[same].deed.extended(by: proposal.deed)
      } else {
        merged.append(proposal)
      }
    }
    return merged.filter { proposal in
      !merged.contains { $0.swallows(proposal) }
    }
  }
}

extension Proposal {
  func hasTarget(of other: Proposal) -> Bool {
    guard group == other.group, account == other.account else { return false }
    return switch (deed, other.deed) {
    case (.delete(let one), .delete(let two)): one == two
    case (.notify(let to, let text), .notify(let otherTo, let otherText)):
      to == otherTo && text == otherText
    case (.reply(let one, _, _, _), .reply(let two, _, _, _)): one == two
    case (.tag(_, let one), .tag(_, let two)): one == two
    case (.untag(_, let one), .untag(_, let two)): one == two
    case (.ban(_, let one, _, _), .ban(_, let two, _, _)): one == two
    default: deed.name == other.deed.name
    }
  }

  /// Whether this is a ban from the tenant of the same account, with no earlier end.
  fileprivate func outlasts(_ other: Proposal) -> Bool {
    guard account == other.account, case .ban(_, .tenant, let mine, _) = deed,
      case .ban(_, _, let theirs, _) = other.deed
    else { return false }
    guard let mine else { return true }
    guard let theirs else { return false }
    return mine >= theirs
  }

  fileprivate func swallows(_ other: Proposal) -> Bool {
    guard account == other.account else { return false }
    let everywhere = if case .ban(_, .tenant, _, _) = deed { true } else { false }
    guard everywhere || group == other.group else { return false }
    return switch (deed, other.deed) {
    case (.ban, .kick), (.ban, .mute), (.ban, .warn), (.kick, .mute), (.kick, .warn): true
    default: false
    }
  }
}

extension Action.Deed {
  /// The same with the later end of both.
  fileprivate func extended(by other: Action.Deed) -> Action.Deed {
    switch (self, other) {
    case (.mute(let account, let one, let reason), .mute(_, let two, _)):
      .mute(account: account, until: later(one, two), reason: reason)
    case (.ban(let account, let scope, let one, let reason), .ban(_, _, let two, _)):
      .ban(account: account, scope: scope, until: later(one, two), reason: reason)
    case (.lock(let one), .lock(let two)):
      .lock(until: max(one, two))
    default: self
    }
  }
}

extension Proposal: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(source)
    snapshot.write(number)
    snapshot.write(group)
    snapshot.write(account)
    snapshot.write(deed)
    snapshot.write(bans)
    snapshot.write(waits)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    source = try snapshot.read()
    number = try snapshot.read()
    group = try snapshot.read()
    account = try snapshot.read()
    deed = try snapshot.read()
    bans = try snapshot.read()
    waits = try snapshot.read()
  }
}

extension Proposal.Source: Stored {
  /// Those without a number.
  private static let plain: [Self] = [
    .strikes, .banned, .muted, .command, .once, .welcome, .protect, .verdict,
  ]

  func store(in snapshot: inout SnapshotWriter) {
    switch self {
    case .rule(let number):
      snapshot.write(byte: 0)
      snapshot.write(number)
    case .reply(let number):
      snapshot.write(byte: 1)
      snapshot.write(number)
    case .code(let number):
      snapshot.write(byte: 2)
      snapshot.write(number)
    default: snapshot.write(byte: UInt8(3 + (Self.plain.firstIndex(of: self) ?? 0)))
    }
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    let kind = try snapshot.byte()
    switch kind {
    case 0: self = .rule(try snapshot.numbers.rule(try snapshot.read()))
    case 1: self = .reply(try snapshot.numbers.reply(try snapshot.read()))
    case 2: self = .code(try snapshot.numbers.code(try snapshot.read()))
    default:
      guard Self.plain.indices.contains(Int(kind) - 3) else { throw .damaged }
      self = Self.plain[Int(kind) - 3]
    }
  }
}
