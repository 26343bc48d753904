import Records
import Worker

/// How often an address may come: so often at once, and then as often as the rate says.
///
/// The generic cell rate algorithm (ITU-T I.371): of each address it is known until when all that it
/// asked for would take if it were done at the rate. Addresses are kept in two generations of a fixed
/// size; when the younger is full the older is forgotten, so that a visit costs O(1) and who is
/// forgotten was not seen for as many other addresses.
struct VisitLimit: Sendable {
  private let rate: Rate
  private let capacity: Int
  /// In microseconds since 1970.
  private var young: [HostAddress.Network: Int64] = [:]
  private var old: [HostAddress.Network: Int64] = [:]

  /// - Parameter capacity: addresses of a generation.
  init(_ rate: Rate, capacity: Int = 32_768) {
    self.rate = rate
    self.capacity = capacity
  }

  /// Counts a visit; where it is one too many it is not counted, and the time until the next is returned.
  mutating func admit(_ address: HostAddress.Network, at now: Instant) -> Period? {
    let now = now.milliseconds * 1_000
    let whole = rate.period.milliseconds * 1_000
    let step = max(1, whole / Int64(rate.count))
    // A clock that was set back shuts nobody out for longer than the period.
    let busy = min(max(young[address] ?? old[address] ?? now, now), now + whole)
    let excess = busy + step - (now + whole)
    guard excess <= 0 else { return Period(milliseconds: (excess + 999) / 1_000) }
    keep(busy + step, for: address)
    return nil
  }

  private mutating func keep(_ busy: Int64, for address: HostAddress.Network) {
    if young.count >= capacity, young[address] == nil {
      old = young
      young = [:]
    }
    young[address] = busy
  }
}
