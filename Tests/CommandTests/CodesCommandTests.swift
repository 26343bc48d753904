import Foundation
import TestSupport
import Testing

@Suite("steward codes")
struct CodesCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      codes:
        - id: spring
          groups: [g-1, g-2]
          capacity: 4
          grow: { name: "Spring {n}", from: 3, ahead: 4 }
        - { id: small, groups: [g-2], capacity: 1 }

      """, to: "pack/a.yaml")
    try folder.write("rules: [ { id: a, when: { kind: card } } ]\n", to: "none/a.yaml")
    try folder.write(
      [
        line("1", "group", #""group":"g-1","name":"Spring 1","join_url":"https://x.example/1""#)
          .replacing("}", with: #","members":["a","b","c"]}"#),
        scan("2", "d"), scan("3", "e"), scan("4", "f", of: "small"),
      ].joined(), to: "log.ndjson")
  }

  private func line(_ id: String, _ type: String, _ members: String) -> String {
    #"{"id":"\#(id)","time":"2026-05-01T00:00:00Z","type":"\#(type)",\#(members)}"# + "\n"
  }

  private func scan(_ id: String, _ account: String, of code: String = "spring") -> String {
    line(id, "scan", #""account":"\#(account)","code":"\#(code)""#)
  }

  private func codes(
    _ arguments: String..., input: String? = nil
  ) async throws -> StewardProcess.Ran {
    try await steward(
      ["codes", "--rules", folder.path("pack")] + arguments, input: input)
  }

  @Test("for people: a paragraph a code, a bar a group")
  func text() async throws {
    let ran = try await codes(folder.path("log.ndjson"))
    #expect(ran.status == 0)
    #expect(ran.err.isEmpty)
    #expect(
      ran.out == """
        spring: 3 members, 2 held, 3 free
          g-1  ███████████████▒▒▒▒▒  3 of 4, 1 held  Spring 1
          g-2  ▒▒▒▒▒░░░░░░░░░░░░░░░  0 of 4, 1 held
          asked for group 3; the last request is open

        small: 0 members, 0 held, 0 free; 1 waiting
          g-2  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  0 of 1, 1 held

        """)
  }

  @Test("for programs: the same as JSON")
  func json() async throws {
    let ran = try await codes(folder.path("log.ndjson"), "--format", "json")
    #expect(ran.status == 0)
    #expect(
      ran.out == """
        [{"tenant":"default","code":"spring","groups":[{"group":"g-1","name":"Spring 1",\
        "join_url":"https://x.example/1","members":3,"holds":1,"capacity":4,"free":0},\
        {"group":"g-2","members":0,"holds":1,"capacity":4,"free":3}],"members":3,"holds":2,\
        "free":3,"waiting":0,"asked":[3],"request":"open"},{"tenant":"default","code":"small",\
        "groups":[{"group":"g-2","members":0,"holds":1,"capacity":1,"free":0}],"members":0,\
        "holds":0,"free":0,"waiting":1,"asked":[],"request":"none"}]

        """)
  }

  @Test("--until lets holds run out and requests fail")
  func until() async throws {
    let ran = try await codes(folder.path("log.ndjson"), "--until", "2026-05-01T00:10:00Z")
    #expect(ran.status == 0)
    #expect(
      ran.out == """
        spring: 3 members, 0 held, 4 free
          g-1  ███████████████░░░░░  3 of 4  Spring 1
          g-2  ▒▒▒▒▒░░░░░░░░░░░░░░░  0 of 4, 1 held
          asked for group 3; the last request failed, the next one waits

        small: 0 members, 1 held, 0 free
          g-2  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  0 of 1, 1 held

        """)
  }

  @Test("Several tenants are told apart, and a group with too many members is told")
  func tenants() async throws {
    let log =
      line("1", "group", #""tenant":"b","group":"g-2","members":["a","b"]"#)
      + line("2", "tick", #""tenant":"a""#)
    let ran = try await codes("-", input: log)
    #expect(
      ran.outLines.filter { !$0.hasPrefix("  g-1") } == [
        "spring of a: 0 members, 0 held, 8 free",
        "  g-2  ░░░░░░░░░░░░░░░░░░░░  0 of 4",
        "small of a: 0 members, 0 held, 1 free",
        "  g-2  ░░░░░░░░░░░░░░░░░░░░  0 of 1",
        "spring of b: 2 members, 0 held, 6 free",
        "  g-2  ██████████░░░░░░░░░░  2 of 4",
        "small of b: 2 members, 0 held, 0 free",
        "  g-2  ████████████████████  2 of 1, overfull",
      ])
  }

  @Test("A pack without codes, an empty log, lines that are no events, a log that is not there")
  func ends() async throws {
    let none = try await steward(["codes", "-", "--rules", folder.path("none")], input: "")
    #expect(none.status == 2)
    #expect(none.err == "\(folder.path("none")): the pack has no live codes\n")
    let empty = try await codes("-", input: "")
    #expect(empty.status == 0)
    #expect(empty.out.isEmpty)
    #expect(empty.err == "nobody was met in these logs\n")
    #expect(try await codes("-", "--format", "json", input: "").out == "[]\n")
    let broken = try await codes("-", input: scan("1", "a") + "no event\n")
    #expect(broken.status == 1)
    #expect(broken.err == "1 line rejected\n")
    #expect(broken.outLines.first == "spring: 0 members, 1 held, 7 free")
    let missing = try await codes(folder.path("missing"))
    #expect(missing.status == 3)
    #expect(missing.out.isEmpty)
  }
}
