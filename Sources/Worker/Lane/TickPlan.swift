import Moderation
import Records

/// Says for which tenant time has to pass by itself, and when: where a timer is due and no event comes.
///
/// A tenant's own events move its clock. If ticks came between them, a tenant that catches up with what
/// happened an hour ago would be moved to the present, and all that is still to come were late.
struct TickPlan: Sendable {
  /// No event has come of a tenant for so long by the worker's clock before it gets a tick.
  static let quiet = Period.seconds(1)

  /// By tenant: when its newest event came.
  private var heard: [Instant] = []
  private var ticks = TenantHeap()

  /// - Parameter now: as if each tenant had been heard just now.
  init(_ judge: Judge, at now: Instant) {
    for tenant in 0..<judge.tenantCount { hear(tenant, of: judge, at: now) }
  }

  /// The next tick, when it is to be made.
  var next: (tenant: Int, time: Instant)? { ticks.first }

  /// An event of a tenant was judged.
  mutating func hear(_ tenant: Int, of judge: Judge, at now: Instant) {
    if tenant >= heard.count {
      heard += [Instant](repeating: now, count: tenant + 1 - heard.count)
    }
    heard[tenant] = now
    update(tenant, of: judge)
  }

  /// The timers of a tenant are others.
  mutating func update(_ tenant: Int, of judge: Judge) {
    let due = judge.nextDue(ofTenant: tenant)
    ticks.set(tenant, to: due.map { max($0, heard[tenant] + Self.quiet) })
  }

  /// Those of every tenant are.
  mutating func updateAll(of judge: Judge) {
    for tenant in 0..<judge.tenantCount { update(tenant, of: judge) }
  }
}
