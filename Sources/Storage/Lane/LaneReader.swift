package import Records

/// Reads a lane's database, also while its worker writes.
///
/// A reader is for one thread at a time.
package struct LaneReader: Sendable {
  let database: Database

  package init(_ path: String) throws(StorageError) {
    database = try Database(path, .reading)
  }

  /// Events of one commit.
  package struct Block: Sendable {
    /// The number of the first.
    package var first: Int64
    package var count: Int
    package var accepted: Instant
    /// Each with its line's end.
    package var lines: [UInt8]

    /// The number of the next event behind it.
    package var end: Int64 { first + Int64(count) }

    /// The lines of some of its events.
    package func lines(_ numbers: Range<Int64>) -> ArraySlice<UInt8> {
      if numbers == first..<end { return lines[...] }
      var start = 0
      var stop = lines.count
      var number = first
      for (place, byte) in lines.enumerated() where byte == UInt8(ascii: "\n") {
        number += 1
        if number == numbers.lowerBound { start = place + 1 }
        if number == numbers.upperBound {
          stop = place + 1
          break
        }
      }
      return lines[start..<stop]
    }
  }

  // MARK: Journal

  /// The number that the next event gets.
  package func journalEnd() throws(StorageError) -> Int64 {
    let statement = try database.statement(
      "SELECT number + count FROM journal ORDER BY number DESC LIMIT 1")
    defer { statement.reset() }
    return try statement.step() ? statement.int(0) : 0
  }

  /// The number of the oldest event that is kept; nil where there is none.
  package func journalStart() throws(StorageError) -> Int64? {
    let statement = try database.statement("SELECT number FROM journal ORDER BY number LIMIT 1")
    defer { statement.reset() }
    return try statement.step() ? statement.int(0) : nil
  }

  /// The block that holds an event, or the first one behind it; nil at the end.
  package func block(at number: Int64) throws(StorageError) -> Block? {
    let statement = try database.statement(
      """
      SELECT number, count, accepted, lines FROM journal WHERE number >=
        (SELECT coalesce(max(number), 0) FROM journal WHERE number <= ?)
      ORDER BY number LIMIT 2
      """
    ).with(number)
    defer { statement.reset() }
    while try statement.step() {
      let block = Block(
        first: statement.int(0), count: Int(statement.int(1)),
        accepted: Instant(milliseconds: statement.int(2)), lines: statement.bytes(3))
      if block.first + Int64(block.count) > number { return block }
    }
    return nil
  }

  /// When the newest events were accepted; nil: there are none.
  package func lastAccepted() throws(StorageError) -> Instant? {
    let statement = try database.statement(
      "SELECT accepted FROM journal ORDER BY number DESC LIMIT 1")
    defer { statement.reset() }
    return try statement.step() ? Instant(milliseconds: statement.int(0)) : nil
  }

  /// How far sources were read, by their names.
  package func positions() throws(StorageError) -> [SourcePosition] {
    var positions: [SourcePosition] = []
    try database.statement(
      "SELECT name, generation, \"offset\", lines, file, mark, token FROM source ORDER BY name"
    ).forEach {
      let token = $0.textOrNil(6)
      positions.append(
        SourcePosition(
          source: $0.text(0), generation: $0.int(1), offset: Int($0.int(2)), lines: Int($0.int(3)),
          file: token == nil ? .init(number: $0.int(4), mark: $0.bytes(5)) : nil, token: token))
    }
    return positions
  }

  // MARK: Packs

  /// All swaps, the oldest first.
  package func swaps() throws(StorageError) -> [PackSwap] {
    var swaps: [PackSwap] = []
    try database.statement("SELECT number, pack, accepted FROM swap ORDER BY rowid").forEach {
      swaps.append(
        PackSwap(
          number: $0.int(0), pack: $0.text(1), accepted: Instant(milliseconds: $0.int(2))))
    }
    return swaps
  }

  /// The pack that a rollback keeps from coming into force by itself; nil: none.
  package func heldPack() throws(StorageError) -> String? {
    let statement = try database.statement("SELECT pack FROM pack_hold")
    defer { statement.reset() }
    return try statement.step() ? statement.text(0) : nil
  }

  /// The files of a pack, by their paths.
  package func files(ofPack pack: String) throws(StorageError) -> [KeptFile] {
    var files: [KeptFile] = []
    try database.statement("SELECT path, content FROM pack_file WHERE pack = ? ORDER BY path")
      .with(pack).forEach { files.append(KeptFile(path: $0.text(0), content: $0.bytes(1))) }
    return files
  }

  // MARK: Decisions

  package struct NumberedDecision: Sendable {
    package var number: Int64
    package var tenant: String
    package var accepted: Instant
    package var pack: String
    /// With its line's end.
    package var line: [UInt8]
  }

  /// What an operator looks for; what is nil does not matter.
  package struct DecisionQuery: Sendable {
    package var tenant: String?
    package var account: String?
    package var group: String?
    package var rule: String?
    package var event: String?
    package var from: Instant?
    package var until: Instant?

    package init() {}
  }

  /// Decisions behind a number that a query asks for, the oldest first.
  package func decisions(
    behind number: Int64, limit: Int, _ query: DecisionQuery = DecisionQuery()
  ) throws(StorageError) -> [NumberedDecision] {
    var conditions = ["number > ?"]
    if query.tenant != nil { conditions.append("tenant = ?") }
    if query.account != nil { conditions.append("account = ?") }
    if query.group != nil { conditions.append("\"group\" = ?") }
    if query.event != nil { conditions.append("event = ?") }
    if query.from != nil { conditions.append("accepted >= ?") }
    if query.until != nil { conditions.append("accepted <= ?") }
    if query.rule != nil {
      conditions.append("number IN (SELECT decision FROM decision_rule WHERE rule = ?)")
    }
    let statement = try database.statement(
      "SELECT number, tenant, accepted, pack, line FROM decision WHERE "
        + conditions.joined(separator: " AND ") + " ORDER BY number LIMIT ?"
    ).with(number)
    for text in [query.tenant, query.account, query.group, query.event] {
      if let text { statement.with(text) }
    }
    for time in [query.from, query.until] {
      if let time { statement.with(time.milliseconds) }
    }
    if let rule = query.rule { statement.with(rule) }
    return try Self.decisions(statement.with(limit))
  }

  /// Some decisions, and how far they reach.
  package struct DecisionPage: Sendable {
    package var decisions: [NumberedDecision]
    /// Up to this number nothing else was to be found.
    package var end: Int64
    /// Whether there are decisions behind `end`, be they of others.
    package var hasMore: Bool
  }

  /// So many decisions are looked at for a page: a tenant may be one of many, with few of them.
  private static let stretch: Int64 = 20_000

  /// Decisions behind a number, the oldest first.
  /// - Parameter tenant: nil: those of all.
  package func decisions(
    after number: Int64, limit: Int, of tenant: String?
  ) throws(StorageError) -> DecisionPage {
    let newest = try newestDecision()
    // Old ones go, and leave the numbers before the first unused.
    let oldest = try self.number("SELECT coalesce(min(number), 1) FROM decision")
    let start = max(number, oldest - 1)
    guard start < newest else {
      return DecisionPage(decisions: [], end: max(number, newest), hasMore: false)
    }
    let reach = min(newest, start + Self.stretch)
    let statement = try database.statement(
      "SELECT number, tenant, accepted, pack, line FROM decision WHERE number > ? AND number <= ?"
        + (tenant == nil ? "" : " AND tenant = ?") + " ORDER BY number LIMIT ?"
    ).with(start).with(reach)
    if let tenant { statement.with(tenant) }
    let found = try Self.decisions(statement.with(limit))
    let end = found.count < limit ? reach : found.last?.number ?? reach
    return DecisionPage(decisions: found, end: end, hasMore: end < newest)
  }

  private static func decisions(
    _ statement: Statement
  ) throws(StorageError) -> [NumberedDecision] {
    var found: [NumberedDecision] = []
    try statement.forEach {
      found.append(
        NumberedDecision(
          number: $0.int(0), tenant: $0.text(1), accepted: Instant(milliseconds: $0.int(2)),
          pack: $0.text(3), line: $0.bytes(4)))
    }
    return found
  }

  package func newestDecision() throws(StorageError) -> Int64 {
    try number("SELECT coalesce(max(number), 0) FROM decision")
  }

  // MARK: Outbox

  package func newestAction() throws(StorageError) -> Int64 {
    try number("SELECT coalesce(max(number), 0) FROM outbox")
  }

  private func number(_ sql: String) throws(StorageError) -> Int64 {
    let statement = try database.statement(sql)
    defer { statement.reset() }
    return try statement.step() ? statement.int(0) : 0
  }

  /// The oldest actions behind a number that wait for a destination.
  package func pending(
    to destination: String, behind number: Int64, limit: Int
  ) throws(StorageError) -> [OutgoingAction] {
    try actions(
      database.statement(
        Self.columns
          + "WHERE destination = ? AND state = 'pending' AND number > ? ORDER BY number LIMIT ?"
      ).with(destination).with(number).with(limit)
    ).map(\.action)
  }

  /// Actions in a state, the oldest first, with their destinations.
  package func actions(
    in state: DeliveryState, behind number: Int64 = 0, limit: Int
  ) throws(StorageError) -> [(destination: String, action: OutgoingAction)] {
    try actions(
      database.statement(Self.columns + "WHERE state = ? AND number > ? ORDER BY number LIMIT ?")
        .with(state.rawValue).with(number).with(limit))
  }

  private static let columns = """
    SELECT number, id, tenant, "group", account, event, time, deed, json, accepted, attempts, state,
      error, destination FROM outbox

    """

  private func actions(
    _ statement: Statement
  ) throws(StorageError) -> [(destination: String, action: OutgoingAction)] {
    var actions: [(destination: String, action: OutgoingAction)] = []
    try statement.forEach { row in
      let action = OutgoingAction(
        number: row.int(0), id: row.text(1), tenant: row.text(2), group: row.textOrNil(3),
        account: row.textOrNil(4), event: row.text(5), time: Instant(milliseconds: row.int(6)),
        deed: row.text(7), json: row.bytes(8), accepted: Instant(milliseconds: row.int(9)),
        attempts: Int(row.int(10)), state: DeliveryState(rawValue: row.text(11)) ?? .unknown,
        error: row.textOrNil(12))
      actions.append((row.text(13), action))
    }
    return actions
  }

  /// How many actions are to be delivered, to whatever destination.
  package func pendingActions() throws(StorageError) -> Int {
    Int(try number("SELECT count(*) FROM outbox WHERE state = 'pending'"))
  }

  /// How many actions are in each state, by destination.
  package func counts() throws(StorageError) -> [(
    destination: String, state: DeliveryState, count: Int
  )] {
    var counts: [(destination: String, state: DeliveryState, count: Int)] = []
    try database.statement(
      "SELECT destination, state, count(*) FROM outbox GROUP BY 1, 2 ORDER BY 1, 2"
    ).forEach { row in
      counts.append(
        (row.text(0), DeliveryState(rawValue: row.text(1)) ?? .unknown, Int(row.int(2))))
    }
    return counts
  }
}
