import Moderation
import Records

/// Scans whose answer is waited for.
extension LaneEngine {
  /// Whether a scan may be judged.
  func takes(_ scan: Scan) -> Bool {
    !scan.needsKnownTenant || judge.knows(tenant: scan.tenant)
  }

  /// What a scan was answered: the last of what its event led to for this account and code.
  func answer(to scan: Scan, in decisions: [Decision]) -> ScanAnswer {
    let own = decisions.filter { $0.event == scan.id }.flatMap(\.actions)
    for action in own.reversed() {
      switch action.deed {
      case .route(scan.account, scan.code, let group, let ticket, _):
        let entrance = judge.entrance(to: group, tenant: scan.tenant) ?? Entrance()
        return .route(.init(group: group, entrance: entrance, ticket: ticket))
      case .wait(scan.account, scan.code, let place): return .wait(place: place)
      case .refuse(scan.account, _, scan.code): return .refuse
      default: continue
      }
    }
    return .unknown
  }
}
