import Records

/// What waits for a moderator's verdict: one open case for each account in a group.
///
/// A case is decided once: whoever closes it takes it out. Each ends by its timer, so that there are
/// never more than were opened within `kicks: expires`.
struct CaseBook: Sendable {
  /// Actions that wait in one case; what is proposed beyond is let go.
  static let mostProposals = 100

  struct Case: Sendable {
    /// The id of the action that asked first.
    let id: String
    let pair: Pair
    /// What waits, merged, as it was meant at `opened`.
    fileprivate(set) var proposals: [Proposal]
    /// The effective time of the event that opened it.
    let opened: Instant
    let expires: Instant
    /// Given with that event, for a pardon.
    let strikes: Int

    var hasBan: Bool {
      proposals.contains { if case .ban = $0.deed { true } else { false } }
    }
  }

  private var cases: [Pair: Case] = [:]
  private var pairs: [String: Pair] = [:]

  var count: Int { cases.count }

  subscript(id: String) -> Case? { pairs[id].flatMap { cases[$0] } }

  func openCase(of pair: Pair) -> Case? { cases[pair] }

  mutating func open(_ new: Case) {
    cases[new.pair] = new
    pairs[new.id] = new.pair
  }

  /// Adds what is not proposed yet to the open case of a pair. Returns the case if it has grown.
  mutating func join(_ proposals: [Proposal], to pair: Pair) -> Case? {
    guard var open = cases[pair] else { return nil }
    let before = open.proposals.count
    let new = proposals.filter { proposal in
      !open.proposals.contains { $0.hasTarget(of: proposal) }
    }
    open.proposals = Array((open.proposals + new).merged.prefix(Self.mostProposals))
    cases[pair] = open
    return new.isEmpty || before == Self.mostProposals ? nil : open
  }

  /// Takes a case out; nil where there is none of that id.
  mutating func close(_ id: String) -> Case? {
    guard let pair = pairs.removeValue(forKey: id) else { return nil }
    return cases.removeValue(forKey: pair)
  }
}

extension CaseBook: Stored {
  func store(in snapshot: inout SnapshotWriter) { snapshot.write(cases) }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    cases = try snapshot.read()
    for (pair, open) in cases { pairs[open.id] = pair }
  }
}

extension CaseBook.Case: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(id)
    snapshot.write(pair)
    snapshot.write(proposals)
    snapshot.write(opened)
    snapshot.write(expires)
    snapshot.write(strikes)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    id = try snapshot.read()
    pair = try snapshot.read()
    proposals = try snapshot.read()
    opened = try snapshot.read()
    expires = try snapshot.read()
    strikes = try snapshot.read()
  }
}
