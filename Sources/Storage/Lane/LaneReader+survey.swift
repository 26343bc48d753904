package import Records

/// How many actions of a destination are in a state.
package struct OutboxCount: Hashable, Sendable {
  package var destination: String
  package var state: DeliveryState
  package var count: Int
  /// When the oldest of those that are pending was accepted; nil in other states.
  package var oldest: Instant?
}

/// What is asked again and again, and therefore answered from indexes.
extension LaneReader {
  /// The pack that came into force last.
  package func newestSwap() throws(StorageError) -> PackSwap? {
    let statement = try database.statement(
      "SELECT number, pack, accepted FROM swap ORDER BY rowid DESC LIMIT 1")
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    return PackSwap(
      number: statement.int(0), pack: statement.text(1),
      accepted: Instant(milliseconds: statement.int(2)))
  }

  /// Actions that are not through: those that are pending, and those that an operator may want to
  /// look at. O(such actions), from indexes alone.
  package func openActions() throws(StorageError) -> [OutboxCount] {
    var counts: [OutboxCount] = []
    try database.statement(
      """
      SELECT destination, count(*) FROM outbox WHERE state = 'pending' GROUP BY 1 ORDER BY 1
      """
    ).forEach { row in
      counts.append(
        OutboxCount(destination: row.text(0), state: .pending, count: Int(row.int(1))))
    }
    for index in counts.indices {
      counts[index].oldest = try oldestPending(to: counts[index].destination)
    }
    try database.statement(
      """
      SELECT destination, state, count(*) FROM outbox INDEXED BY outbox_open
      WHERE state IN ('dead', 'parked', 'unknown', 'failed') GROUP BY 1, 2 ORDER BY 1, 2
      """
    ).forEach { row in
      guard let state = DeliveryState(rawValue: row.text(1)) else { return }
      counts.append(
        OutboxCount(destination: row.text(0), state: state, count: Int(row.int(2))))
    }
    return counts
  }

  private func oldestPending(to destination: String) throws(StorageError) -> Instant? {
    let statement = try database.statement(
      """
      SELECT accepted FROM outbox WHERE destination = ? AND state = 'pending'
      ORDER BY number LIMIT 1
      """
    ).with(destination)
    defer { statement.reset() }
    return try statement.step() ? Instant(milliseconds: statement.int(0)) : nil
  }
}
