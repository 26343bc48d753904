import Moderation
import Records

/// Time that passes without an event.
extension LaneEngine {
  /// How many moments are caught up with in one turn, so that those who wait are served in between.
  private static let ticksOfATurn = 1_000

  /// When the next tick is to be made; nil where no timer is set.
  var nextTick: Instant? { plan.next?.time }

  /// Writes a tick for each moment at which a timer of a quiet tenant is due by now.
  mutating func tick(until now: Instant) {
    for _ in 0..<Self.ticksOfATurn {
      guard let next = plan.next, next.time <= now,
        let due = judge.nextDue(ofTenant: next.tenant)
      else { return }
      tick(judge.tenantName(next.tenant), at: due)
      plan.update(next.tenant, of: judge)
    }
  }

  /// Writes a tick of a tenant.
  mutating func tick(_ tenant: String, at due: Instant) {
    // The number makes the id new, unless somebody has used it on purpose.
    var id = "tick/\(next)"
    while true {
      let line = ControlLine.tick(id: id, tenant: tenant, at: due)
      let chunk = LogChunk(file: "tick", lines: line)
      let inspected = bench.inspect(chunk, by: pack)
      guard !inspected.batch.events.isEmpty else { return }
      if take(eventAt: 0, of: inspected, line: line[...]) != nil { return }
      id += "+"
    }
  }
}
