import Moderation
import Records
import Testing

/// Live codes from the event to the action.
@Suite struct LiveCodeTests {
  private static let pack = """
    codes: [ { id: spring, groups: [g-1, g-2], capacity: 1 } ]
    """

  private static let stories = [
    Story(
      "Scans fill the groups in their order, and the next in line gets a hold that ran out",
      pack: pack,
      log: [
        #"scan "code":"spring""#, #"scan "account":"u-2","code":"spring""#,
        #"scan "account":"u-3","code":"spring""#,
      ], until: "+10m",
      leadsTo: [
        "m-1: → route u-1 by spring to g-1 until +10m (m-1/spring/0)",
        "m-2: → route u-2 by spring to g-2 until +10m (m-2/spring/0)",
        "m-3: → wait u-3 for spring at 1 (m-3/spring/0)",
        "m-1@1777594200000: → route u-3 by spring to g-1 until +20m"
          + " (m-1@1777594200000/spring/0)",
      ]),
    Story(
      "Whoever leaves makes room for who waits, by an action of its leaving",
      pack: pack,
      log: [
        "join", #"join "account":"u-2","group":"g-2""#, #"scan "account":"u-3","code":"spring""#,
        "+1m leave",
      ],
      leadsTo: [
        "m-3: → wait u-3 for spring at 1 (m-3/spring/0)",
        "m-4: → route u-3 by spring to g-1 until +11m (m-4/spring/0)",
      ]),
    Story(
      "A kick makes room once it is done, not before",
      pack: pack,
      log: [
        "join", #"join "account":"u-2","group":"g-2""#, #"scan "account":"u-3","code":"spring""#,
        #"command "do":"kick","target":"u-1","group":"g-1""#,
        #"receipt "action":"m-4/command/0","ok":true"#,
      ],
      leadsTo: [
        "m-3: → wait u-3 for spring at 1 (m-3/spring/0)",
        "m-4: → kick u-1 (m-4/command/0)",
        "m-5: → route u-3 by spring to g-1 until +10m (m-5/spring/0)",
      ]),
    Story(
      "A scan anew keeps the seat for longer, and of its first end nothing is heard",
      pack: pack,
      log: [
        #"scan "code":"spring""#, #"+9m scan "code":"spring""#,
        #"scan "account":"u-2","code":"spring""#, #"scan "account":"u-3","code":"spring""#,
      ], until: "+19m",
      leadsTo: [
        "m-1: → route u-1 by spring to g-1 until +10m (m-1/spring/0)",
        "m-2: → route u-1 by spring to g-1 until +19m (m-2/spring/0)",
        "m-3: → route u-2 by spring to g-2 until +19m (m-3/spring/0)",
        "m-4: → wait u-3 for spring at 1 (m-4/spring/0)",
        "m-2@1777594740000: → route u-3 by spring to g-1 until +29m"
          + " (m-2@1777594740000/spring/0)",
      ]),
    Story(
      "A ban from the tenant ends the hold at once, and a scan is refused",
      pack: pack,
      log: [
        #"scan "code":"spring""#, #"join "account":"u-2","group":"g-2""#,
        #"scan "account":"u-3","code":"spring""#, #"command "do":"ban","target":"u-1""#,
        #"scan "code":"spring""#,
      ],
      leadsTo: [
        "m-1: → route u-1 by spring to g-1 until +10m (m-1/spring/0)",
        "m-3: → wait u-3 for spring at 1 (m-3/spring/0)",
        "m-4: → ban u-1 (m-4/command/0), route u-3 by spring to g-1 until +10m (m-4/spring/0)",
        "m-5: → refuse u-1 (m-5/banned/0)",
      ]),
    Story(
      "Joins that nobody routed may exceed the capacity, and nobody is removed for it",
      pack: pack,
      log: [
        "join", #"join "account":"u-2""#, #"join "account":"u-3""#,
        #"scan "account":"u-4","code":"spring""#, "leave",
        #"scan "account":"u-5","code":"spring""#,
      ],
      leadsTo: [
        "m-4: → route u-4 by spring to g-2 until +10m (m-4/spring/0)",
        "m-6: → wait u-5 for spring at 1 (m-6/spring/0)",
      ]),
    Story(
      "Even codes send to the emptiest group, the first of several",
      pack: "codes: [ { id: a, groups: [g-1, g-2], spread: even, hold: 1m } ]",
      log: [
        #"group "group":"g-1","capacity":3"#, #"group "group":"g-2","capacity":4"#,
        #"scan "code":"a""#, #"scan "account":"u-2","code":"a""#,
        #"scan "account":"u-3","code":"a""#,
      ],
      leadsTo: [
        "m-3: → route u-1 by a to g-2 until +1m (m-3/a/0)",
        "m-4: → route u-2 by a to g-1 until +1m (m-4/a/0)",
        "m-5: → route u-3 by a to g-2 until +1m (m-5/a/0)",
      ]),
    Story(
      "Tenants share no seats",
      pack: pack,
      log: [
        #"scan "code":"spring""#, #"scan "tenant":"t-2","account":"u-2","code":"spring""#,
      ],
      leadsTo: [
        "m-1: → route u-1 by spring to g-1 until +10m (m-1/spring/0)",
        "m-2: → route u-2 by spring to g-1 until +10m (m-2/spring/0)",
      ]),
    Story(
      "Who is dismissed with its group is shown elsewhere",
      pack: pack,
      log: [#"scan "code":"spring""#, #"+1m dismiss "group":"g-1""#],
      leadsTo: [
        "m-1: → route u-1 by spring to g-1 until +10m (m-1/spring/0)",
        "m-2: → route u-1 by spring to g-2 until +11m (m-2/spring/0)",
      ]),
  ]

  @Test(arguments: stories)
  func leadsTo(_ story: Story) throws {
    try story.check()
  }

  @Test("A ticket is the id of the action that gave the seat, also when it is told again")
  func tickets() throws {
    let outcome = try Engine(Self.pack).run([
      #"scan "code":"spring""#, #"+1m scan "code":"spring""#, #"+11m scan "code":"spring""#,
    ])
    let tickets = outcome.decisions.flatMap(\.actions).map { action in
      guard case .route(_, _, _, let ticket, _) = action.deed else { return "" }
      return ticket
    }
    #expect(tickets == ["m-1/spring/0", "m-1/spring/0", "m-3/spring/0"])
  }

  @Test("Scans of codes that the pack does not have are counted and lead to nothing")
  func unknown() throws {
    let log = [
      #"scan "code":"sprng""#, #"scan "code":"spring""#, #"scan "tenant":"t-2","code":"x""#,
      #"receipt "action":"m-9/spring/0","ok":true,"result":"g-9""#,
    ]
    let outcome = try Engine(Self.pack).run(log)
    #expect(outcome.judge.tally.unclear.scans == 2)
    #expect(outcome.judge.tally.unclear.receipts == 1)
    #expect(outcome.decisions.count == 1)
    let without = try Engine("steward: 1").run(log)
    #expect(without.judge.tally.unclear.scans == 3)
    #expect(without.decisions.isEmpty)
  }

  @Test("Groups and accounts of codes are met when they do something, not before")
  func known() throws {
    #expect(try Engine(Self.pack).run(["tick"]).judge.known == (0, 0))
    #expect(try Engine(Self.pack).run([#"scan "code":"spring""#]).judge.known == (0, 1))
  }

  @Test("Groups that say they have room for the whole world, and the end of all time, are no harm")
  func endless() throws {
    let pack = "codes: [ { id: a, groups: [g-1, g-2] } ]"
    let outcome = try Engine(pack).run([
      #"group "group":"g-1","capacity":9223372036854775807"#,
      #"group "group":"g-2","capacity":9223372036854775807"#,
      #"scan "code":"a","time":253402300799000"#, #"scan "code":"a","time":253402300799998"#,
    ])
    #expect(outcome.judge.codes.map(\.free) == [1_999_999])
    let ends = outcome.decisions.flatMap(\.actions).map { action in
      guard case .route(_, _, _, _, let expires) = action.deed else { return Engine.start }
      return expires
    }
    #expect(ends == [Instant.range.upperBound, Instant.range.upperBound])
  }

  @Test("The same log in batches of any size leads to the same", arguments: [1, 2, 3])
  func batches(size: Int) throws {
    let log = Self.stories[3].log
    #expect(
      try Engine(Self.pack).run(log, until: "+1h", batch: size).short
        == Engine(Self.pack).run(log, until: "+1h").short)
  }
}
