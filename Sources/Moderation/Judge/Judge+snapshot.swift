package import Records
package import Rules

/// All that a judge knows, as bytes: it goes on from them as if it had never stopped.
///
/// ### Layout
/// ```
///  magic "steward" │ version │ PolicyNumbers │ tenants' names │ tenants │ hash of all before
/// ```
/// The tally of a run is no part of it, nor are the options. A pack may have changed: strikes, bans,
/// cases, members and seats stay, a window that counts something else begins empty, and live codes
/// are known by their ids: see `CodeBook+packs.swift`.
extension Judge {
  package static let snapshotVersion: UInt8 = 2
  private static let magic = Array("steward".utf8)

  /// O(what is known). The same state gives the same bytes.
  package var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    for byte in Self.magic { writer.write(byte: byte) }
    writer.write(byte: Self.snapshotVersion)
    PolicyNumbers.store(policy, in: &writer)
    writer.write(names)
    for tenant in tenants { tenant.store(in: &writer) }
    writer.write(word: StableHash.hash(writer.bytes.span))
    return writer.bytes
  }

  /// Has another pack judge from here on, as if the judge had been stopped and had gone on with it.
  /// How often rules matched is counted anew.
  package mutating func swap(to policy: Policy) throws(SnapshotError) {
    var counted = tally
    counted.countRules(of: policy)
    guard tally.events > 0 || !tenants.isEmpty else {
      self = Judge(policy, options: options)
      return
    }
    self = try Judge(policy, options: options, snapshot: snapshot, tally: counted)
  }

  /// The tenants for which something follows from a swap with their next event, and their clocks, in
  /// the byte order of their names.
  package var unsettled: [(tenant: String, clock: Instant)] {
    tenantsInOrder.compactMap { tenant in
      tenant.codes.isTouched ? tenant.clock.map { (tenant.name, $0) } : nil
    }
  }

  /// Goes on from a snapshot.
  /// - Parameter tally: what the run came to so far; nil: it is counted anew.
  package init(
    _ policy: Policy, options: Options = Options(), snapshot: [UInt8], tally: Tally? = nil
  ) throws(SnapshotError) {
    self.init(policy, options: options)
    if let tally { self.tally = tally }
    let head = Self.magic.count + 1
    guard snapshot.count >= head + 8, snapshot.starts(with: Self.magic) else { throw .damaged }
    guard snapshot[head - 1] == Self.snapshotVersion else {
      throw .otherVersion(snapshot[head - 1])
    }
    let end = snapshot.count - 8
    var seal = SnapshotReader(snapshot[end...], for: policy)
    guard try seal.word() == StableHash.hash(snapshot.span.extracting(0..<end)) else {
      throw .damaged
    }
    var reader = SnapshotReader(snapshot[head..<end], for: policy)
    reader.numbers = try PolicyNumbers(from: &reader)
    names = try reader.read()
    for number in 0..<names.count {
      var tenant = newTenant(number)
      try tenant.restore(from: &reader)
      tenants.append(tenant)
    }
    guard reader.isAtEnd else { throw .damaged }
  }
}
