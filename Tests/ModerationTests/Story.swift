import Testing

/// A pack, a log, and what it leads to.
struct Story: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var pack: String
  /// As `Engine` takes it.
  var log: [String]
  /// Where every clock is moved at the end; nil: timers rest.
  var until: String?
  /// Decisions in short, or actions in full.
  var leadsTo: [String]

  init(
    _ description: String, pack: String, log: [String], until: String? = nil,
    leadsTo: [String]
  ) {
    testDescription = description
    self.pack = pack
    self.log = log
    self.until = until
    self.leadsTo = leadsTo
  }

  /// Plays it, and compares decisions in short.
  func check() throws {
    #expect(try Engine(pack).short(log, until: until) == leadsTo)
  }

  /// Plays it, and compares actions with their texts and reasons.
  func checkActions() throws {
    #expect(try Engine(pack).run(log, until: until).actions == leadsTo)
  }
}
