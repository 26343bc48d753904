import Records
import Rules

/// What happened in each group on each day, counted beside the judging where somebody asks for it.
///
/// Days are those of the pack's zone, by the effective times. There is a row for each day on which
/// something happened in a group; they are the result, so they stay.
struct GroupStatistics: Sendable {
  struct Row: Sendable {
    let group: Int
    /// Since 1970-01-01.
    let day: Int
    var joined = 0
    var left = 0
    /// Who is inside when the last event of the day has been judged.
    var members = 0
    var speakers = 0
    var messages = 0
    var sanctions = 0
    /// From the day's first message to the assistant to its first word after that.
    var firstAnswer: Period?
  }

  /// Of one group, the day that goes on.
  fileprivate struct Today: Sendable {
    var row: Int
    var speakers: Set<Int> = []
    var firstAsked: Instant?
  }

  private let zone: ZoneRules
  private(set) var rows: [Row] = []
  private var today: [Int: Today] = [:]
  private var members: [Int: Int] = [:]

  init(zone: ZoneRules) {
    self.zone = zone
  }

  /// Who is inside has become more or fewer.
  mutating func move(_ group: Int, by change: Int, at now: Instant) {
    members[group, default: 0] += change
    touch(group, at: now) { _ in }
  }

  /// Nobody is inside any more.
  mutating func empty(_ group: Int, at now: Instant) {
    move(group, by: -members[group, default: 0], at: now)
  }

  mutating func join(_ group: Int, at now: Instant) {
    touch(group, at: now) { $0.joined += 1 }
  }

  mutating func leave(_ group: Int, at now: Instant) {
    touch(group, at: now) { $0.left += 1 }
  }

  mutating func sanction(_ group: Int, at now: Instant) {
    touch(group, at: now) { $0.sanctions += 1 }
  }

  /// A message of somebody who is no assistant and no bot.
  mutating func message(from account: Int, in group: Int, asks: Bool, at now: Instant) {
    touch(group, at: now) { $0.messages += 1 }
    if today[group]?.speakers.insert(account).inserted == true {
      touch(group, at: now) { $0.speakers += 1 }
    }
    if asks, today[group]?.firstAsked == nil { today[group]?.firstAsked = now }
  }

  /// The assistant spoke, or was told to.
  mutating func answer(in group: Int, at now: Instant) {
    touch(group, at: now) { _ in }
    guard let here = today[group], let asked = here.firstAsked, rows[here.row].firstAnswer == nil
    else { return }
    rows[here.row].firstAnswer = now - asked
  }

  private mutating func touch(_ group: Int, at now: Instant, _ change: (inout Row) -> Void) {
    let local = now.milliseconds + zone.offset(at: now).milliseconds
    let length = Period.days(1).milliseconds
    let day = Int((local - (local % length + length) % length) / length)
    if today[group].map({ rows[$0.row].day }) != day {
      today[group] = Today(row: rows.count)
      rows.append(Row(group: group, day: day))
    }
    let row = today[group]!.row
    rows[row].members = members[group, default: 0]
    change(&rows[row])
  }
}

extension GroupStatistics {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(rows)
    snapshot.write(today)
    snapshot.write(members)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    zone = snapshot.policy.zone
    rows = try snapshot.read()
    today = try snapshot.read()
    members = try snapshot.read()
    guard today.values.allSatisfy({ rows.indices.contains($0.row) }) else { throw .damaged }
  }
}

extension GroupStatistics.Row: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    for number in [group, day, joined, left, members, speakers, messages, sanctions] {
      snapshot.write(number)
    }
    snapshot.write(firstAnswer)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    group = try snapshot.read()
    day = try snapshot.read()
    joined = try snapshot.read()
    left = try snapshot.read()
    members = try snapshot.read()
    speakers = try snapshot.read()
    messages = try snapshot.read()
    sanctions = try snapshot.read()
    firstAnswer = try snapshot.read()
  }
}

extension GroupStatistics.Today: Stored {
  func store(in snapshot: inout SnapshotWriter) {
    snapshot.write(row)
    snapshot.write(speakers.sorted())
    snapshot.write(firstAsked)
  }

  init(from snapshot: inout SnapshotReader) throws(SnapshotError) {
    row = try snapshot.read()
    speakers = Set(try snapshot.read([Int].self))
    firstAsked = try snapshot.read()
  }
}
