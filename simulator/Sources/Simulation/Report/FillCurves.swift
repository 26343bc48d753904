import Moderation

/// How full live codes were over time: looked at once in each bucket of the timeline.
struct FillCurves: Sendable {
  static let mostCurves = 12
  /// Beyond that every other one goes.
  private static let mostPoints = 480

  struct Point: Sendable {
    /// By the wall clock, in milliseconds.
    var local: Int64
    var members: Int
    var holds: Int
    var waiting: Int
    var capacity: Int
  }

  /// Of one code of one tenant.
  struct Curve: Sendable {
    var tenant: String
    var code: String
    var points: [Point] = []
  }

  private(set) var curves: [Curve] = []
  /// How many more codes there are than are shown.
  private(set) var more = 0
  /// The bucket that was looked at last.
  private var last: Int64?

  /// Whether a time lies in another bucket than the one that was looked at last.
  func wants(_ local: Int64, width: Int64) -> Bool {
    guard let last else { return true }
    return local.floored(by: width) > last.floored(by: width)
  }

  /// Takes all codes of all tenants.
  mutating func take(_ reports: [CodeReport], at local: Int64) {
    last = local
    more = max(0, reports.count - Self.mostCurves)
    for report in reports {
      let place = curves.firstIndex { $0.tenant == report.tenant && $0.code == report.code }
      guard place != nil || curves.count < Self.mostCurves else { continue }
      if place == nil { curves.append(Curve(tenant: report.tenant, code: report.code)) }
      let index = place ?? curves.count - 1
      curves[index].points.append(
        Point(
          local: local, members: report.members, holds: report.groups.reduce(0) { $0 + $1.holds },
          waiting: report.waiting, capacity: report.groups.reduce(0) { $0 + $1.capacity }))
      if curves[index].points.count > Self.mostPoints {
        let points = curves[index].points
        curves[index].points = points.indices.filter { $0.isMultiple(of: 2) }.map { points[$0] }
      }
    }
  }
}
