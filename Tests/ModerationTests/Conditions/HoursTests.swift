import Moderation
import Records
import Testing

@Suite struct HoursTests {
  /// Hours, the pack's zone, a time, and whether it falls into them.
  static let tables: [(hours: String, zone: String, time: String, holds: Bool)] = [
    ("09:00-18:00", "UTC", "2026-05-01T08:59:59.999Z", false),
    ("09:00-18:00", "UTC", "2026-05-01T09:00:00Z", true),
    ("09:00-18:00", "UTC", "2026-05-01T17:59:59.999Z", true),
    ("09:00-18:00", "UTC", "2026-05-01T18:00:00Z", false),
    ("09:00-09:01", "UTC", "2026-05-01T09:00:59.999Z", true),
    ("09:00-09:01", "UTC", "2026-05-01T09:01:00Z", false),

    // Over midnight.
    ("22:00-06:00", "UTC", "2026-05-01T21:59:59.999Z", false),
    ("22:00-06:00", "UTC", "2026-05-01T22:00:00Z", true),
    ("22:00-06:00", "UTC", "2026-05-02T00:00:00Z", true),
    ("22:00-06:00", "UTC", "2026-05-02T05:59:59.999Z", true),
    ("22:00-06:00", "UTC", "2026-05-02T06:00:00Z", false),
    ("22:00-00:00", "UTC", "2026-05-01T23:59:59.999Z", true),
    ("22:00-00:00", "UTC", "2026-05-02T00:00:00Z", false),
    ("22:00-24:00", "UTC", "2026-05-01T23:59:59.999Z", true),
    ("22:00-24:00", "UTC", "2026-05-02T00:00:00Z", false),
    ("00:00-24:00", "UTC", "2026-05-02T00:00:00Z", true),
    ("00:00-24:00", "UTC", "2026-05-02T23:59:59.999Z", true),

    // Zones: the pack's, and the condition's own before it.
    ("09:00-18:00", "Asia/Shanghai", "2026-05-01T00:59:59Z", false),
    ("09:00-18:00", "Asia/Shanghai", "2026-05-01T01:00:00Z", true),
    ("09:00-18:00", "Asia/Shanghai", "2026-05-01T17:59:00+08:00", true),
    ("09:00-18:00", "Asia/Shanghai", "2026-05-01T10:00:00Z", false),
    ("09:00-18:00 UTC", "Asia/Shanghai", "2026-05-01T10:00:00Z", true),
    ("09:00-18:00 Asia/Shanghai", "UTC", "2026-05-01T10:00:00Z", false),
    ("09:00-18:00 America/New_York", "Asia/Shanghai", "2026-05-01T13:00:00Z", true),
    ("09:00-18:00 America/New_York", "Asia/Shanghai", "2026-05-01T12:59:59Z", false),
    ("05:30-05:31 Asia/Kolkata", "UTC", "2026-05-01T00:00:00Z", true),
    ("05:45-05:46 Asia/Kathmandu", "UTC", "2026-05-01T00:00:00Z", true),

    // Before 1970.
    ("09:00-18:00", "UTC", "1969-12-31T09:00:00Z", true),
    ("09:00-18:00", "UTC", "1969-12-31T08:59:59.999Z", false),
    ("23:59-24:00", "UTC", "1969-12-31T23:59:59.999Z", true),

    // Clocks go forward over 02:00–03:00: it does not come that day.
    ("02:00-03:00", "Europe/Berlin", "2026-03-29T00:59:59.999Z", false),
    ("02:00-03:00", "Europe/Berlin", "2026-03-29T01:00:00Z", false),
    ("03:00-04:00", "Europe/Berlin", "2026-03-29T01:00:00Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-03-28T01:30:00Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-03-30T00:30:00Z", true),

    // Clocks go back: 02:00–03:00 comes twice.
    ("02:00-03:00", "Europe/Berlin", "2026-10-24T23:59:59.999Z", false),
    ("02:00-03:00", "Europe/Berlin", "2026-10-25T00:00:00Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-10-25T00:59:59.999Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-10-25T01:00:00Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-10-25T01:59:59.999Z", true),
    ("02:00-03:00", "Europe/Berlin", "2026-10-25T02:00:00Z", false),
  ]

  @Test("Hours go by the wall clock of the zone", arguments: tables)
  func hours(hours: String, zone: String, time: String, holds: Bool) throws {
    let pack = """
      zone: \(zone)
      rules: [ { id: r, when: { hours: \(hours) } } ]
      """
    let outcome = try Engine(pack).run(["\"time\":\"\(time)\""])
    #expect((outcome.decisions.count == 1) == holds)
  }

  @Test("A late event is judged by the hour of the clock")
  func effective() throws {
    let pack = "rules: [ { id: r, when: { hours: 01:00-02:00 } } ]"
    #expect(try Engine(pack).run(["+1h tick", #"+59m "text":"a""#]).decisions.count == 1)
    #expect(try Engine(pack).run(["+2h tick", #"+1h "text":"a""#]).decisions.count == 0)
  }
}
