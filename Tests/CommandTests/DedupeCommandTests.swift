import Foundation
import TestSupport
import Testing

@Suite("steward dedupe")
struct DedupeCommandTests {
  private let folder: TemporaryFolder
  private let log: String

  init() throws {
    folder = try TemporaryFolder()
    let joins = [
      ("c-1", "u-1", "小美代购"), ("c-2", "u-1", "小美"), ("c-3", "u-1", "小美代购"),
      ("c-2", "u-2", "Anna"), ("c-1", "u-2", "Anna, \"the\" seller"), ("x-1", "u-1", "小美代购"),
      ("c-1", "s-1", "staff"), ("c-2", "s-1", "staff"), ("c-1", "u-3", "once"),
    ]
    log = try folder.write(
      joins.enumerated().map { number, join in
        #"{"id":"j\#(number)","time":\#(1_777_593_600_000 + number),"type":"join","#
          + #""group":"\#(join.0)","account":"\#(join.1)","name":\#(EventLine.quoted(join.2))}"#
          + "\n"
      }.joined(), to: "log.ndjson")
    try folder.write(
      """
      groups: { customers: { ids: ["c-*"] } }
      lists: { staff: { accounts: ["s-*"] } }
      once: [ { in: customers, except: [staff] } ]
      """, to: "pack/a.yaml")
    try folder.write("zone: UTC\n", to: "plain/a.yaml")
  }

  private func dedupe(_ arguments: String...) async throws -> StewardProcess.Ran {
    try await steward(["dedupe", log, "--rules", folder.path("pack")] + arguments)
  }

  @Test("lists who stands in several groups of the pack's sets, with what would happen")
  func table() async throws {
    let ran = try await dedupe()
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    #expect(
      ran.out == """
        account  name                stays in  leaves
        u-1      小美代购            c-1 x-1   c-2 c-3
        u-2      Anna, "the" seller  c-2       c-1
        2 accounts, 3 removals

        """)
  }

  @Test("a name and exceptions narrow it down")
  func filters() async throws {
    let named = try await dedupe("--name", "ANNA", "--format", "json")
    #expect(
      named.out
        == #"[{"tenant":"default","account":"u-2","name":"Anna, \"the\" seller","keeps":["c-2"],"leaves":["c-1"]}]"#
        + "\n")
    #expect(try await dedupe("--except", "u-*").out == "nobody stands in several groups\n")
  }

  @Test("CSV has a line for each removal")
  func csv() async throws {
    #expect(
      try await dedupe("--format", "csv", "--except", "u-1").out == """
        tenant,account,name,stays_in,leaves
        default,u-2,"Anna, ""the"" seller",c-2,c-1

        """)
  }

  @Test("only --apply writes the kicks, as decisions; the list goes to standard error")
  func apply() async throws {
    let ran = try await dedupe("--apply", "--name", "anna", "--name", "代购")
    #expect(ran.status == 0)
    #expect(ran.err.hasSuffix("2 accounts, 3 removals\n"))
    let again = try await dedupe("--apply", "--name", "anna")
    #expect(
      again.out
        == #"{"event":"dedupe@1777593600008","time":"2026-05-01T00:00:00.008Z","tenant":"default","#
        + #""account":"u-2","matches":[],"actions":[{"id":"dedupe@1777593600008/once/0","do":"kick","#
        + #""group":"c-1","account":"u-2","reason":"one group for each account"}]}"# + "\n")
  }

  @Test("a pack without `once` keeps everybody in the first of all groups")
  func plain() async throws {
    let ran = try await steward([
      "dedupe", log, "--rules", folder.path("plain"), "--format", "csv", "--except", "u-*",
    ])
    #expect(ran.out == "tenant,account,name,stays_in,leaves\ndefault,s-1,staff,c-1,c-2\n")
  }

  @Test("rejected lines are told, and a log that is not there")
  func faults() async throws {
    let broken = try folder.write("{}\n", to: "broken.ndjson")
    let ran = try await steward(["dedupe", broken, "--rules", folder.path("pack")])
    #expect(ran.status == 1)
    #expect(ran.err == "1 line rejected\n")
    let missing = try await steward([
      "dedupe", folder.path("none"), "--rules", folder.path("pack"),
    ])
    #expect(missing.status == 3)
  }
}
