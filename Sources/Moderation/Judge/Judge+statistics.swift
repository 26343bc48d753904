package import Records

/// What happened in a group on a day.
package struct GroupDay: Hashable, Sendable {
  package var tenant: String
  package var group: String
  /// Midnight of the day in UTC, whose date is that of the pack's zone.
  package var day: Instant
  package var joined: Int
  package var left: Int
  /// Who is inside at the end of the day.
  package var members: Int
  package var speakers: Int
  package var messages: Int
  /// Warnings, mutes, kicks and bans.
  package var sanctions: Int
  /// From the day's first message that mentions the assistant to its first word after that.
  package var firstAnswer: Period?
}

extension Judge {
  /// What was counted, where `Options.countsDays` asked for it: by tenant, group and day, in the byte
  /// order of the names.
  package var groupDays: [GroupDay] {
    tenantsInOrder.flatMap(\.groupDays)
  }
}

extension Tenant {
  fileprivate var groupDays: [GroupDay] {
    guard let rows = statistics?.rows else { return [] }
    let places = inByteOrder(Array(groups.indices))
    var order = [Int](repeating: 0, count: groups.count)
    for (place, group) in places.enumerated() { order[group] = place }
    return rows.sorted { (order[$0.group], $0.day) < (order[$1.group], $1.day) }.map { row in
      GroupDay(
        tenant: name, group: groupNames.string(row.group),
        day: Instant(milliseconds: Int64(row.day) * Period.days(1).milliseconds),
        joined: row.joined, left: row.left, members: row.members, speakers: row.speakers,
        messages: row.messages, sanctions: row.sanctions, firstAnswer: row.firstAnswer)
    }
  }
}
