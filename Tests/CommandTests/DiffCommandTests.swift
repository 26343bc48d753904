import Foundation
import TestSupport
import Testing

@Suite("steward diff")
struct DiffCommandTests {
  private let folder: TemporaryFolder
  private static let recording = "simulator/recordings/customer-group.ndjson"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.pack("[delete, { mute: 1m }]"), to: "old/a.yaml")
    try folder.write(
      Self.pack("delete")
        + "  - { id: long, mode: shadow, when: { characters: { over: 9 } }, then: delete }\n",
      to: "new/a.yaml")
    try folder.write(
      [
        EventLine.message("m1", at: 0, "an advert"), EventLine.message("m2", at: 1, "hello"),
        EventLine.message("m3", at: 2, by: "bob\u{202E}", "hello \u{1B}[31m there"),
      ].map { $0 + "\n" }.joined(), to: "log.ndjson")
  }

  private static func pack(_ actions: String) -> String {
    """
    lists: { bad: { words: [advert] } }
    rules:
      - { id: adverts, when: { keyword: bad }, then: \(actions) }

    """
  }

  private func diff(_ old: String, _ new: String, _ arguments: String...) async throws
    -> StewardProcess.Ran
  {
    let packs = [old, new].flatMap { ["--rules", folder.path($0)] }
    return try await steward(["diff", folder.path("log.ndjson")] + packs + arguments)
  }

  @Test("for people: counts, rules, accounts and samples, and nothing that steers a terminal")
  func text() async throws {
    let ran = try await diff("old", "new")
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    #expect(
      ran.out == """
        3 events: \(folder.path("old")) against \(folder.path("new"))
          1  let go
          1  changed
          1  newly matched in shadow
          delete 2 → 1, mute 1 → 0, prevented 1 → 0

        rule  old  new  newly  gone  newly in shadow
        long    0    0      0     0                1

        account  let go  changed  shadow
        alice         1        1       0
        bob\u{FFFD}          0        0       1

        let go: muted
          2026-05-01T00:00:01.000Z  m2  g alice
            hello
            old  prevented → delete
            new  nothing

        changed: adverts
          2026-05-01T00:00:00.000Z  m1  g alice
            an «advert»
            old  adverts → delete, mute until 2026-05-01T00:01:00.000Z
            new  adverts → delete

        newly matched in shadow: long
          2026-05-01T00:00:02.000Z  m3  g bob\u{FFFD}
            hello \u{FFFD}[31m there
            old  nothing
            new  long in shadow

        """)
  }

  @Test("for programs: one object")
  func json() async throws {
    let ran = try await diff("old", "new", "--format", "json", "--samples", "0")
    #expect(ran.status == 0)
    let none = #""prevented_by_new":0,"prevented_by_old":0"#
    #expect(
      ran.out == """
        {"same":false,"events":3,"rejected":0,\
        "old":{"pack":"\(folder.path("old"))","matched":1,"prevented":1,\
        "actions":{"delete":2,"mute":1}},\
        "new":{"pack":"\(folder.path("new"))","matched":2,"prevented":0,"actions":{"delete":1}},\
        "counts":{"caught":0,"let_go":1,"changed":1,\(none),"shadow":1,"shadow_gone":0,"timed":0},\
        "rules":{"adverts":{"old":1,"new":1,"newly":0,"gone":0,\(none),"old_shadow":0,\
        "new_shadow":0,"newly_shadow":0,"gone_shadow":0},\
        "long":{"old":0,"new":0,"newly":0,"gone":0,\(none),"old_shadow":0,"new_shadow":1,\
        "newly_shadow":1,"gone_shadow":0}},"differing_accounts":2,\
        "accounts":[{"tenant":"default","account":"alice","counts":{"caught":0,"let_go":1,\
        "changed":1,\(none),"shadow":0,"shadow_gone":0,"timed":0}},\
        {"tenant":"default","account":"bob\u{202E}","counts":{"caught":0,"let_go":0,"changed":0,\
        \(none),"shadow":1,"shadow_gone":0,"timed":0}}],"samples":[]}

        """)
    let shown = try await diff("old", "new", "--format", "json")
    #expect(
      shown.out.contains(
        #"{"kind":"let_go","source":"muted","event":"m2","time":"2026-05-01T00:00:01.000Z","#
          + #""tenant":"default","group":"g","account":"alice","text":"hello","#
          + #""old":{"prevented":true,"matches":[],"#
          + #""actions":[{"id":"m2/muted/0","do":"delete","message":"m2"}]},"#
          + #""new":{"prevented":false,"matches":[],"actions":[]}}"#))
  }

  @Test("a pack and itself: no difference, status 0, also where a change would fail")
  func same() async throws {
    let ran = try await diff("old", "old", "--fail-on-change")
    #expect(ran.status == 0)
    #expect(ran.outLines.last == "  no difference")
    #expect(try await diff("old", "old", "--format", "json").out.hasPrefix(#"{"same":true,"#))
    #expect(try await diff("old", "new", "--fail-on-change").status == 1)
  }

  @Test("--prevent leaves out what the muted say")
  func prevent() async throws {
    let ran = try await diff("old", "new", "--prevent")
    // What the old pack prevents the new one does not catch.
    #expect(!ran.out.contains("let go"))
    #expect(ran.out.contains("mute 1 → 0, prevented 1 → 0"))
  }

  @Test("--jobs changes no byte", arguments: [[], ["--prevent"], ["--format", "json"]])
  func jobs(arguments: [String]) async throws {
    let packs = ["--rules", "rules/starter", "--rules", "rules/english"]
    let one = try await steward(["diff", Self.recording] + packs + arguments)
    let two = try await steward(["diff", Self.recording] + packs + arguments + ["--jobs", "2"])
    #expect(one.status == 0)
    #expect(one.out.count > 1_000)
    #expect(one.out == two.out)
  }

  @Test("lines that are no events, a log that is not there")
  func ends() async throws {
    try folder.write("no event\n", to: "log.ndjson")
    let broken = try await diff("old", "new")
    #expect(broken.status == 1)
    #expect(broken.err.hasPrefix("rejected \(folder.path("log.ndjson")):1: "))
    #expect(broken.out.contains("no difference"))
    try FileManager.default.removeItem(atPath: folder.path("log.ndjson"))
    let missing = try await diff("old", "new")
    #expect(missing.status == 3)
    #expect(missing.out.isEmpty)
  }
}
