package import Records

/// The one writer of a lane's database.
package struct LaneWriter: Sendable {
  private let database: Database

  /// Opens the lane in a folder; makes it where there is none.
  package init(_ path: String) throws(StorageError) {
    database = try Database(path, .writing)
    try Schema.migrate(database)
  }

  /// Keeps what a turn came to; it is on the disk when this returns.
  /// - Returns: the number of the newest decision and of the newest action.
  @discardableResult
  package func keep(
    _ commit: LaneCommit
  ) throws(StorageError) -> (decision: Int64?, action: Int64?) {
    var newest: (decision: Int64?, action: Int64?) = (nil, nil)
    try database.transaction { () throws(StorageError) in
      if let swap = commit.swap {
        try database.statement("INSERT INTO swap VALUES (?, ?, ?)")
          .with(swap.number).with(swap.pack).with(swap.accepted.milliseconds).run()
      }
      if let hold = commit.hold { try keep(hold) }
      if commit.count > 0 {
        try database.statement("INSERT INTO journal VALUES (?, ?, ?, ?)")
          .with(commit.first).with(commit.count).with(commit.accepted.milliseconds)
          .with(commit.lines).run()
      }
      for decision in commit.decisions {
        newest.decision = try insert(decision, accepted: commit.accepted)
        for action in decision.actions {
          newest.action =
            try insert(action, of: decision, accepted: commit.accepted) ?? newest.action
        }
      }
      for change in commit.changes { try keep(change) }
      for receipt in commit.receipts { try keep(receipt) }
      for position in commit.positions { try keep(position) }
    }
    return newest
  }

  private func insert(
    _ decision: KeptDecision, accepted: Instant
  ) throws(StorageError) -> Int64 {
    try database.statement(
      """
      INSERT INTO decision (journal, accepted, tenant, "group", account, event, pack, line)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).with(decision.journal).with(accepted.milliseconds).with(decision.tenant)
      .with(decision.group).with(decision.account).with(decision.event).with(decision.pack)
      .with(decision.line).run()
    let number = database.lastNumber
    for rule in decision.rules {
      try database.statement("INSERT OR IGNORE INTO decision_rule VALUES (?, ?)")
        .with(rule).with(number).run()
    }
    return number
  }

  private func insert(
    _ action: KeptAction, of decision: KeptDecision, accepted: Instant
  ) throws(StorageError) -> Int64? {
    for destination in action.destinations {
      try database.statement(
        """
        INSERT INTO outbox (destination, state, attempts, id, tenant, "group", account, event,
          time, deed, json, accepted) VALUES (?, 'pending', 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ).with(destination).with(action.id).with(decision.tenant).with(action.group)
        .with(action.account).with(decision.event).with(decision.time.milliseconds)
        .with(action.deed).with(action.json).with(accepted.milliseconds).run()
    }
    return action.destinations.isEmpty ? nil : database.lastNumber
  }

  /// What the platform has said stays, whatever the delivery came to: its receipt may be kept before.
  private func keep(_ change: DeliveryChange) throws(StorageError) {
    try database.statement(
      """
      UPDATE outbox SET attempts = ?,
        state = CASE WHEN state IN ('confirmed', 'failed') THEN state ELSE ? END,
        error = CASE WHEN state IN ('confirmed', 'failed') THEN error ELSE ? END
      WHERE number = ?
      """
    ).with(change.attempts).with(change.state.rawValue).with(change.error).with(change.number)
      .run()
  }

  private func keep(_ receipt: KeptReceipt) throws(StorageError) {
    let state: DeliveryState = receipt.isDone ? .confirmed : .failed
    try database.statement("UPDATE outbox SET state = ?, error = ? WHERE id = ? AND tenant = ?")
      .with(state.rawValue).with(receipt.error).with(receipt.action).with(receipt.tenant).run()
  }

  private func keep(_ hold: PackHold) throws(StorageError) {
    try database.run("DELETE FROM pack_hold")
    if let pack = hold.pack {
      try database.statement("INSERT INTO pack_hold VALUES (?)").with(pack).run()
    }
  }

  private func keep(_ position: SourcePosition) throws(StorageError) {
    guard position.isKept else { return }
    try database.statement("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)")
      .with(position.source).with(position.generation).with(position.offset)
      .with(position.lines).with(position.file?.number ?? 0).with(position.file?.mark ?? [])
      .with(position.token).run()
  }

  /// Keeps the files of a pack, if they are not kept yet.
  package func keep(pack: String, _ files: [KeptFile]) throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      for file in files {
        try database.statement("INSERT OR IGNORE INTO pack_file VALUES (?, ?, ?)")
          .with(pack).with(file.path).with(file.content).run()
      }
    }
  }

  /// Brings all into the one file of the database, so that the log beside it is empty. To be called
  /// when the lane ends; where others read meanwhile it brings what it can.
  package func close() throws(StorageError) {
    try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Lets operators have dead, parked and unknown actions delivered again, or dropped.
  /// - Parameter accepted: from when on their age counts anew; nil: it goes on.
  package func set(
    _ state: DeliveryState, ofActions numbers: [Int64], error: String?, accepted: Instant? = nil
  ) throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      for number in numbers {
        try database.statement(
          """
          UPDATE outbox SET state = ?, attempts = 0, error = ?, accepted = coalesce(?, accepted)
          WHERE number = ?
          """
        ).with(state.rawValue).with(error).with(accepted?.milliseconds).with(number).run()
      }
    }
  }

  /// Forgets events before `number` that were accepted before `time`; the decisions stay, and so do the
  /// newest events: they tell which number comes next.
  package func forgetEvents(before number: Int64, acceptedBefore time: Instant)
    throws(StorageError)
  {
    try database.statement(
      """
      DELETE FROM journal WHERE number + count <= ? AND accepted < ?
        AND number < (SELECT max(number) FROM journal)
      """
    ).with(number).with(time.milliseconds).run()
  }

  /// Rows that are forgotten at a time, so that nobody waits long behind it.
  private static let forgottenRows = 1_000

  /// Forgets the oldest events before `number` while the database takes more than that, in bytes.
  package func forgetEvents(before number: Int64, over size: Int) throws(StorageError) {
    while try usedBytes() > size {
      let statement = try database.statement(
        """
        DELETE FROM journal WHERE number IN (
          SELECT number FROM journal WHERE number + count <= ?
            AND number < (SELECT max(number) FROM journal) ORDER BY number LIMIT ?)
        """)
      try statement.with(number).with(Self.forgottenRows).run()
      if database.changes == 0 { return }
    }
  }

  /// Without the pages that are free to be used again.
  package func usedBytes() throws(StorageError) -> Int {
    try pragma("page_size") * (pragma("page_count") - pragma("freelist_count"))
  }

  private func pragma(_ name: String) throws(StorageError) -> Int {
    let statement = try database.statement("PRAGMA \(name)")
    defer { statement.reset() }
    return try statement.step() ? Int(statement.int(0)) : 0
  }

  /// Forgets decisions, and actions that need nothing more, that were accepted before `time`.
  package func forgetDecisions(acceptedBefore time: Instant) throws(StorageError) {
    try database.transaction { () throws(StorageError) in
      try database.statement(
        """
        DELETE FROM decision_rule WHERE decision IN
          (SELECT number FROM decision WHERE accepted < ?)
        """
      ).with(time.milliseconds).run()
      try database.statement("DELETE FROM decision WHERE accepted < ?")
        .with(time.milliseconds).run()
      try database.statement(
        """
        DELETE FROM outbox WHERE accepted < ?
          AND state IN ('sent', 'confirmed', 'failed', 'unknown', 'dropped')
        """
      ).with(time.milliseconds).run()
    }
  }
}
