import Foundation
import Measures

/// One picture of a worker, as lines of a terminal.
struct TopFrame {
  /// Narrower ones are cut at the right.
  static let leastWidth = 80

  /// Rows of a table beyond that are not even made.
  static let mostRows = 60

  let address: String
  let reading: TopReading
  let width: Int
  let palette: Palette

  /// - Parameter height: so many lines at most; the tables share what is left.
  func lines(height: Int) -> [String] {
    var lines = head + [""]
    var tables = [tenants, actions, destinations, rules].filter { $0.count > 1 }
    // The last tables give first, but each keeps its head and two rows.
    var spare = height - lines.count - tables.count
    let wanted = tables.map(\.count)
    for index in tables.indices {
      let behind = wanted[(index + 1)...].reduce(0) { $0 + min($1, 3) }
      let room = max(2, min(wanted[index], spare - behind))
      if room < wanted[index] {
        let hidden = wanted[index] - room + 1
        // Where there is room for one row, that is the first.
        tables[index] =
          room == 2
          ? Array(tables[index].prefix(2))
          : tables[index].prefix(room - 1) + [palette.dim("… \(hidden) more")]
      }
      spare -= tables[index].count
    }
    for table in tables { lines += table + [""] }
    return Array(lines.dropLast().prefix(max(height, 1)))
  }

  // MARK: Head

  private var head: [String] {
    let start = reading.now.sum("process_start_time_seconds")
    let version = reading.now.all("steward_build_info").first?.label("version")
    let title = ["steward", version, "at", address].compactMap(\.self).joined(separator: " ")
    let ready = reading.now.all("steward_ready")
    let isReady = ready.allSatisfy { $0.value == 1 }
    let up = start.map { "up \(TopNumbers.seconds(max(0, reading.time - $0)))" }
    let state = isReady ? palette.green("ready") : palette.red("NOT READY: see /readyz")
    func rate(_ name: String) -> String { TopNumbers.rate(reading.rate("steward_\(name)_total")) }
    func quantiles(_ name: String) -> String {
      [0.5, 0.99].map { TopNumbers.seconds(reading.quantile($0, name)) }.joined(separator: " / ")
    }
    let commit = reading.quantile(0.5, "steward_commit_events")
    return [
      ([palette.bold(TopText.cut(title, to: width - 36)), up, state] as [String?])
        .compactMap(\.self).joined(separator: "   "),
      row([
        ("events/s", rate("events")), ("decisions/s", rate("decisions")),
        ("rejected/s", rate("rejected_lines")), ("duplicates/s", rate("duplicates")),
        ("late/s", rate("late")),
      ]),
      row([
        ("answer p50 / p99", quantiles("steward_answer_duration_seconds")),
        ("commit", quantiles("steward_commit_duration_seconds")),
        ("events a commit", TopNumbers.count(commit?.rounded(.up))),
      ]),
      row([
        ("queue", TopNumbers.count(reading.now.sum("steward_queue_events"))),
        ("memory", TopNumbers.bytes(reading.now.sum("process_resident_memory_bytes"))),
        ("cpu", TopNumbers.share(reading.rate("process_cpu_seconds_total"))),
        ("files", TopNumbers.count(reading.now.sum("process_open_fds"))),
        ("kept", TopNumbers.bytes(reading.now.sum("steward_storage_bytes"))),
      ]),
    ]
  }

  private func row(_ pairs: [(name: String, value: String)]) -> String {
    let plain = pairs.map { "\($0.name) \($0.value)" }.joined(separator: "   ")
    guard TopText.width(plain) <= width else { return TopText.cut(plain, to: width) }
    return pairs.map { "\(palette.dim($0.name)) \($0.value)" }.joined(separator: "   ")
  }

  func header(_ columns: String) -> String {
    palette.bold(TopText.cut(columns, to: width))
  }
}
