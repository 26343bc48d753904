import Records

/// Reading ahead.
///
/// The tables of many groups and accounts do not fit into a processor's caches: an event that is
/// judged waits for memory a dozen times, once after the other. So, before some events are judged,
/// the places of the tables are read that they will most likely ask for: in rounds, of which none
/// depends on a read of its own, so that the processor has many reads under way at once. Nothing
/// is decided by it, and a guess that is wrong costs what it would have cost anyway.
extension Judge {
  /// For how many events at a time: few enough that what was read is still in the cache.
  static let readAhead = 32

  /// Returns something of all that was read: without a use nothing would be.
  mutating func readAhead(from first: Int, of inspected: InspectedBatch, _ guesses: inout [Guess])
    -> UInt64
  {
    let range = first..<min(first + Self.readAhead, inspected.batch.events.count)
    guesses.removeAll(keepingCapacity: true)
    let text = inspected.batch.text.span
    for index in range {
      let tenant = knownTenant(text.extracting(inspected.batch.events[index].tenant.range))
      guesses.append(Guess(tenant: tenant, fingerprint: inspected.inspections[index].fingerprint))
    }
    var sum: UInt64 = 0
    for round in Guess.Round.allCases {
      for (place, index) in range.enumerated() {
        guard let tenant = guesses[place].tenant else { continue }
        sum &+= tenants[tenant].readAhead(round, inspected.hashes[index], &guesses[place])
      }
    }
    return sum
  }
}
