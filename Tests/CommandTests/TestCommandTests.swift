import TestSupport
import Testing

@Suite("steward test")
struct TestCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      steward: 1
      lists: { bad: { words: [加微信, 扣扣群] } }
      rules:
        - { id: adverts, about: No adverts, when: { keyword: bad }, then: [delete, warn] }
        - { id: long, about: Too long, when: { characters: { over: 99 } }, then: delete }

      """, to: "pack/a.yaml")
  }

  private func run(_ tests: String, _ options: String...) async throws -> StewardProcess.Ran {
    try folder.write(tests, to: "pack/b.yaml")
    return try await steward(["test", folder.path("pack")] + options)
  }

  @Test("tests that pass: how many, status 0")
  func passes() async throws {
    let ran = try await run(
      """
      tests:
        - { say: 请加微信, expect: { rules: [adverts], actions: [delete, warn] } }
        - { say: 你好, expect: none }

      """)
    #expect(ran.status == 0)
    #expect(ran.out == "\(folder.path("pack")): 2 passed\n")
    #expect(ran.err.isEmpty)
  }

  @Test("a test that fails: its place, a diff of expected and found, why, status 1")
  func fails() async throws {
    let ran = try await run(
      """
      tests:
        - { say: 你好, expect: none }
        - { say: 请加微信, expect: { rules: [long], actions: [delete] } }

      """)
    #expect(ran.status == 1)
    #expect(
      ran.out == """
        \(folder.path("pack"))/b.yaml:3:5: failed: 请加微信
          - rules: long
          + rules: adverts
              adverts: keyword 加微信 of list bad
          - actions: delete
          + actions: delete, warn
        \(folder.path("pack")): 1 passed, 1 failed

        """)
    #expect(ran.err.isEmpty)
  }

  @Test("a transcript names each line that fails; what was not there is called none")
  func transcript() async throws {
    let ran = try await run(
      """
      tests:
        - chat: |
            09:00 alice: 大家好
            +1m mallory: 请加微信
            +1m mallory: 你好 #! adverts

      """)
    #expect(ran.status == 1)
    #expect(
      ran.out == """
        \(folder.path("pack"))/b.yaml:4:7: failed: +1m mallory: 请加微信
          - rules: none
          + rules: adverts
              adverts: keyword 加微信 of list bad
        \(folder.path("pack"))/b.yaml:5:7: failed: +1m mallory: 你好 #! adverts
          - rules: adverts
          + rules: none
        \(folder.path("pack")): 0 passed, 1 failed

        """)
  }

  @Test("coverage lists the rules and the words that no test reaches")
  func coverage() async throws {
    let ran = try await run(
      "tests: [ { say: 请加微信, expect: { rules: [adverts] } } ]\n", "--coverage")
    #expect(ran.status == 0)
    #expect(
      ran.out == """
        \(folder.path("pack"))/a.yaml:5: rule long is reached by no test
        list bad: 1 of 2 words are reached by no test: 扣扣群
        coverage: 1 of 2 rules are reached
        \(folder.path("pack")): 1 passed

        """)
  }

  @Test("a filter takes the tests that contain a text; that there is none is no failure")
  func filter() async throws {
    let tests = """
      tests:
        - { say: 请加微信, expect: none }
        - { say: 你好, expect: none }
        - chat: |
            09:00 alice: 大家好

      """
    let one = try await run(tests, "--filter", "你好")
    #expect(one.status == 0)
    #expect(one.out == "\(folder.path("pack")): 1 passed\n")
    let chat = try await run(tests, "--filter", "alice")
    #expect(chat.out == "\(folder.path("pack")): 1 passed\n")
    let failing = try await run(tests, "--filter", "加微信")
    #expect(failing.status == 1)
    let none = try await run(tests, "--filter", "再见")
    #expect(none.status == 0)
    #expect(none.out == "\(folder.path("pack")): no test contains “再见”\n")
  }

  @Test("a broken pack is not tested: its errors on standard error, status 2")
  func brokenPack() async throws {
    let ran = try await run("tests: [ { say: 你好, expect: { rules: [lnog] } } ]\n")
    #expect(ran.status == 2)
    #expect(ran.out.isEmpty)
    #expect(ran.err.contains("b.yaml:1:39: error: "), "\(ran.err)")
    #expect(ran.err.contains("`long`"))
    #expect(ran.errLines.last == "\(folder.path("pack")): 1 error; the pack is not loaded")
  }

  @Test("--mutate shows what no test notices, with its line, and counts")
  func mutate() async throws {
    let tests = """
      tests:
        - { say: 加微信, expect: { rules: [adverts], actions: [delete, warn] } }
        - { say: 你好, expect: none }

      """
    let ran = try await run(tests, "--mutate")
    let pack = folder.path("pack")
    #expect(ran.status == 0)
    #expect(
      ran.out.hasPrefix(
        """
        \(pack)/a.yaml:2:30: warning: no test notices: word 扣扣群 taken from list bad [unnoticed]
        lists: { bad: { words: [加微信, 扣扣群] } }
                                        ^

        """), "\(ran.out)")
    #expect(ran.outLines.last == "\(pack): killed 6 of 11 changes, 5 survived")
    #expect(try await run(tests, "--mutate", "--fail-on-survivors").status == 1)
  }

  @Test("--mutate asks for tests that pass, and for all of them")
  func mutateFaults() async throws {
    let failing = try await run("tests: [{ say: 加微信, expect: none }]\n", "--mutate")
    #expect(failing.status == 1)
    #expect(failing.out.contains("failed: 加微信"))
    #expect(failing.err.contains("nothing was changed"))
    let none = try await run("tests: []\n", "--mutate")
    #expect(none.status == 1)
    #expect(try await run("tests: []\n", "--mutate", "--filter", "x").status == 2)
    #expect(try await run("tests: []\n", "--fail-on-survivors").status == 2)
  }
}
