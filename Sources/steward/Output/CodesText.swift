import Moderation
import Records

/// How full live codes are, for people and for programs.
struct CodesText {
  /// Of a bar, in cells.
  private static let barWidth = 20

  private let reports: [CodeReport]
  private let palette: Palette

  init(_ reports: [CodeReport], _ palette: Palette) {
    self.reports = reports
    self.palette = palette
  }

  // MARK: For people

  /// A paragraph a code; tenants are named where there are several.
  var text: String {
    let hasTenants = reports.contains { $0.tenant != reports[0].tenant }
    return reports.map { paragraph($0, hasTenants: hasTenants) }.joined(separator: "\n\n")
  }

  private func paragraph(_ report: CodeReport, hasTenants: Bool) -> String {
    let of = hasTenants ? " of \(ExplanationText.oneLine(report.tenant))" : ""
    var title =
      palette.bold(report.code) + of + ": \(Numbers.counted(report.members, "member")), "
      + "\(Numbers.grouped(report.holds)) held, \(Numbers.grouped(report.free)) free"
    if report.waiting > 0 {
      title += palette.yellow("; \(Numbers.grouped(report.waiting)) waiting")
    }
    let width = report.groups.map(\.id.count).max() ?? 0
    let digits = report.groups.map { Numbers.grouped($0.members).count }.max() ?? 0
    var lines = [title]
    lines += report.groups.map { line($0, width: width, digits: digits) }
    if report.groups.isEmpty { lines.append("  no group yet") }
    if !report.asked.isEmpty { lines.append("  " + requests(report)) }
    return lines.joined(separator: "\n")
  }

  private func line(_ group: CodeReport.Group, width: Int, digits: Int) -> String {
    let id = ExplanationText.oneLine(group.id)
    let members = Numbers.grouped(group.members)
    var line = "  " + id + String(repeating: " ", count: max(0, width - id.count) + 2)
    line += bar(group) + "  " + String(repeating: " ", count: max(0, digits - members.count))
    line += "\(members) of \(Numbers.grouped(group.capacity))"
    if group.holds > 0 { line += ", \(Numbers.grouped(group.holds)) held" }
    if group.members > group.capacity { line += palette.yellow(", overfull") }
    if let name = group.name, name != group.id {
      line += palette.dim("  \(ExplanationText.oneLine(name))")
    }
    return line
  }

  /// `████▒▒░░░░`: members, holds, free.
  private func bar(_ group: CodeReport.Group) -> String {
    let taken = cells(group.members + group.holds, of: group.capacity)
    let members = min(taken, cells(group.members, of: group.capacity))
    return String(repeating: "█", count: members)
      + String(repeating: "▒", count: taken - members)
      + String(repeating: "░", count: Self.barWidth - taken)
  }

  /// Whoever is there is seen, and so is the last free seat.
  private func cells(_ count: Int, of capacity: Int) -> Int {
    if count >= capacity { return Self.barWidth }
    if count == 0 { return 0 }
    return min(Self.barWidth - 1, max(1, count * Self.barWidth / capacity))
  }

  private func requests(_ report: CodeReport) -> String {
    let numbers = report.asked
    let which =
      numbers.count == 1
      ? "group \(numbers.lowerBound)" : "groups \(numbers.lowerBound) to \(numbers.upperBound - 1)"
    let state =
      switch report.request {
      case .none: ""
      case .open: "; the last request is open"
      case .paused: "; the last request failed, the next one waits"
      }
    return "asked for \(which)\(state)"
  }

  // MARK: For programs

  static func json(_ report: CodeReport) -> String {
    var members = [
      JSONText.member("tenant", JSONText.string(report.tenant)),
      JSONText.member("code", JSONText.string(report.code)),
      JSONText.member("groups", JSONText.array(report.groups.map(json))),
    ]
    let numbers = [
      ("members", report.members), ("holds", report.holds), ("free", report.free),
      ("waiting", report.waiting),
    ]
    members += numbers.map { JSONText.member($0.0, String($0.1)) }
    members.append(JSONText.member("asked", JSONText.array(report.asked.map(String.init))))
    members.append(JSONText.member("request", JSONText.string(report.request.rawValue)))
    return JSONText.object(members)
  }

  private static func json(_ group: CodeReport.Group) -> String {
    var members = [JSONText.member("group", JSONText.string(group.id))]
    if let name = group.name { members.append(JSONText.member("name", JSONText.string(name))) }
    if let url = group.joinURL { members.append(JSONText.member("join_url", JSONText.string(url))) }
    let numbers = [
      ("members", group.members), ("holds", group.holds), ("capacity", group.capacity),
      ("free", group.free),
    ]
    members += numbers.map { JSONText.member($0.0, String($0.1)) }
    return JSONText.object(members)
  }
}
