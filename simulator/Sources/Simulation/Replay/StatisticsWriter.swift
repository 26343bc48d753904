import Moderation
import Records

/// Writes what happened in each group on each day as CSV (RFC 4180), a line each, with a head.
///
/// ```
/// tenant,group,day,joined,left,members,speakers,messages,sanctions,first_answer_s
/// acme,g-1,2026-05-01,12,3,104,31,420,2,4.250
/// ```
enum StatisticsWriter {
  static let head =
    "tenant,group,day,joined,left,members,speakers,messages,sanctions,first_answer_s\n"

  static func csv(_ days: [GroupDay]) -> [UInt8] {
    var text = head
    for day in days {
      let numbers = [
        day.joined, day.left, day.members, day.speakers, day.messages, day.sanctions,
      ].map(String.init)
      text += CSV.line(
        [day.tenant, day.group, String(day.day.description.prefix(10))] + numbers
          + [day.firstAnswer.map(seconds) ?? ""])
    }
    return Array(text.utf8)
  }

  private static func seconds(_ period: Period) -> String {
    let milliseconds = String(period.milliseconds % 1_000)
    return "\(period.milliseconds / 1_000)."
      + String(repeating: "0", count: 3 - milliseconds.count) + milliseconds
  }
}
