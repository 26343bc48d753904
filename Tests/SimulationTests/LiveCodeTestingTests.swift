import Moderation
import Rules
import Simulation
import Testing

/// Live codes in the tests of a pack.
@Suite("Rule tests of live codes")
struct LiveCodeTestingTests {
  private static let pack = """
    codes: [ { id: spring, groups: [test, g-2], capacity: 1, hold: 5m } ]
    tests:

    """

  private func failures(_ tests: String) throws -> [String] {
    let policy = try policy(Self.pack + tests)
    return RuleTester(policy).run().flatMap(\.failures).map { failure in
      let differences = failure.differences.map {
        "\($0.subject) \($0.expected.joined(separator: " ")) → \($0.found.joined(separator: " "))"
      }
      return "\(failure.source): " + differences.joined(separator: "; ")
    }
  }

  @Test("A transcript scans codes, and its marks name the answers")
  func transcript() throws {
    let story = """
        - chat: |
            09:00 ann scans spring #! route
            09:01 bob scans spring #! route
            09:01 cid scans spring #! wait
            09:02 ann joins
            09:03 dan scans spring #! wait
            09:04 ann leaves #! route
            09:07 #! route
            09:08 eve scans sprng

      """
    #expect(try failures(story) == [])
    #expect(
      try failures(story.replacing("cid scans spring #! wait", with: "cid scans spring #! route"))
        == ["09:01 cid scans spring #! route: actions route → wait"])
  }

  @Test("A code that nobody gives a group is asked for no longer than anything else lasts")
  func growing() throws {
    let tests = """
          - { say: hello, expect: none }
          - events: [ { time: 0s, type: scan, account: ann, code: short } ]
            expect: { actions: [wait, create_group] }
          - chat: |
              09:00 ann scans short #! wait, create_group
              09:11 #! create_group
              09:22 bob scans short #! wait
              09:23 #! create_group

      """
    let grown = Self.pack.replacing(
      "codes: [", with: "codes: [ { id: short, grow: { name: \"{n}\", ahead: 1 } },")
    let policy = try policy(grown + tests)
    #expect(RuleTester(policy).run().flatMap(\.failures) == [])
  }

  @Test("Events name codes as logs do")
  func events() throws {
    let tests = """
        - events: [ { time: 0s, type: scan, account: ann, code: sprng } ]
          expect: none
        - events:
            - { time: 0s, type: join, account: ann }
            - { time: 0s, type: join, account: bob, group: g-2 }
            - { time: 1s, type: scan, account: cid, code: spring }
            - { time: 2s, type: leave, account: ann }
          expect: { actions: [wait, route] }

      """
    #expect(try failures(tests) == [])
  }
}
