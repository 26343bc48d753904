import Records

/// The strikes of a tenant's accounts. Each is forgotten some time after it was given.
struct StrikeBook: Sendable {
  fileprivate struct Strike: Sendable {
    var time: Instant
    var count: Int
  }

  private var strikes: [Int: [Strike]] = [:]
  private var sweepAt = 1_024

  /// How many accounts it holds.
  var count: Int { strikes.count }

  func sum(of account: Int, now: Instant, forgetAfter: Period) -> Int {
    guard let given = strikes[account] else { return 0 }
    return given.reduce(0) { sum, strike in
      now < strike.time + forgetAfter ? sum + strike.count : sum
    }
  }

  mutating func give(_ count: Int, to account: Int, now: Instant, forgetAfter: Period) {
    var given = strikes[account] ?? []
    given.removeAll { now >= $0.time + forgetAfter }
    given.append(Strike(time: now, count: count))
    strikes[account] = given
    if strikes.count >= sweepAt {
      strikes = strikes.filter { $0.value.contains { now < $0.time + forgetAfter } }
      sweepAt = max(1_024, strikes.count * 2)
    }
  }

  /// Takes back what was given at a moment: at most `count`.
  mutating func take(_ count: Int, from account: Int, givenAt time: Instant) {
    guard var given = strikes[account],
      let index = given.lastIndex(where: { $0.time == time })
    else { return }
    given[index].count -= count
    if given[index].count <= 0 { given.remove(at: index) }
    strikes[account] = given.isEmpty ? nil : given
  }

  mutating func forget(_ account: Int) {
    strikes[account] = nil
  }
}

extension StrikeBook: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(strikes)
    snapshot.write(sweepAt)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    strikes = try snapshot.read()
    sweepAt = try snapshot.read()
  }
}

extension StrikeBook.Strike: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(time)
    snapshot.write(count)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    time = try snapshot.read()
    count = try snapshot.read()
  }
}
