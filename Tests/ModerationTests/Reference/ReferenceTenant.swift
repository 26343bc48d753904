import Records

/// One tenant, with everything that ever happened in it. Nothing is summed up: whatever a rule asks
/// is counted anew from the whole past.
struct ReferenceTenant {
  static let rememberedIDs = 1_000_000
  static let rememberedFor: Int64 = 24 * 60 * 60 * 1_000

  struct Past {
    var event: LoggedEvent
    /// The effective time.
    var time: Int64
    /// Whether rules were asked about it: only then it counts in windows.
    var isJudged: Bool
    /// What `repeats` compares; nil for all but messages with a text.
    var saying: Saying?
  }

  struct Saying {
    var folded: [Unicode.Scalar]
    var characters: Int

    /// A text of fewer than three scalars stands for itself.
    let trigrams: Set<[Unicode.Scalar]>

    init(folded: [Unicode.Scalar], characters: Int) {
      self.folded = folded
      self.characters = characters
      let starts = folded.indices.dropLast(2)
      trigrams = starts.isEmpty ? [folded] : Set(starts.map { Array(folded[$0..<$0 + 3]) })
    }

    func agrees(with other: Saying, isNear: Bool) -> Bool {
      guard isNear else { return folded == other.folded }
      let shared = trigrams.count(where: other.trigrams.contains)
      return shared * 10 >= (trigrams.count + other.trigrams.count - shared) * 8
    }
  }

  let pack: ReferencePack
  private(set) var past: [Past] = []
  private(set) var late = 0
  private(set) var duplicates = 0
  private var clock: Int64?

  init(_ pack: ReferencePack) {
    self.pack = pack
  }

  /// The effective time and the matches; nil for a duplicate.
  mutating func judge(_ event: LoggedEvent) -> (time: Int64, matches: [Match])? {
    let now = max(event.time, clock ?? event.time)
    let remembered = past.suffix(Self.rememberedIDs).filter {
      now - $0.time <= Self.rememberedFor
    }
    if remembered.contains(where: { $0.event.id == event.id }) {
      duplicates += 1
      return nil
    }
    if let clock, clock - event.time > pack.lateness { late += 1 }
    clock = now
    let isJudged = isJudged(event)
    past.append(Past(event: event, time: now, isJudged: isJudged, saying: saying(of: event)))
    return (now, isJudged ? matches() : [])
  }

  private func saying(of event: LoggedEvent) -> Saying? {
    guard event.isMessage, let text = event.spoken?.text else { return nil }
    return Saying(folded: ReferenceText(text, .base).withoutSpace, characters: text.count)
  }

  private func isJudged(_ event: LoggedEvent) -> Bool {
    guard let account = event.account else { return false }
    let unasked = [ReferencePack.assistant, ReferencePack.bot, ReferencePack.trusted]
    if unasked.contains(account) || event.spoken?.kind == "system" { return false }
    if let role = event.spoken?.role { return role == "member" }
    return !leaders(of: event.group).contains(account)
  }

  /// The owner and the admins of a group, as last told.
  private func leaders(of group: String?) -> [String] {
    var owner: [String] = []
    var admins: [String] = []
    for past in past where past.event.group == group {
      guard case .facts(let newOwner, let newAdmins) = past.event.deed else { continue }
      if let newOwner { owner = [newOwner] }
      if let newAdmins { admins = newAdmins }
    }
    return owner + admins
  }
}

extension ReferenceTenant {
  /// The matches of the newest event.
  private func matches() -> [Match] {
    let event = past[past.count - 1].event
    return pack.rules.compactMap { rule in
      guard rule.event.holds(event.deed),
        !rule.onlyInner || pack.inner.contains(event.group ?? ""),
        let reason = reason(for: rule.when)
      else { return nil }
      return Match(
        rule: rule.id, mode: rule.isShadow ? .shadow : .enforce, why: reason.why,
        found: reason.found)
    }
  }
}

extension ReferenceRule.Kind {
  func holds(_ deed: LoggedEvent.Deed) -> Bool {
    switch deed {
    case .message, .edit: self == .message
    case .join: self == .join
    case .rename: self == .rename
    case .leave, .facts, .tick: false
    }
  }
}
