import TestSupport
import Testing

/// Another public suffix list makes other names links.
@Suite struct SuffixesTests {
  private static let list = """
    // ===BEGIN ICANN DOMAINS===
    com
    zzz
    // ===END ICANN DOMAINS===

    """
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "rules:\n  - { id: a, when: { link: any }, then: delete }\n", to: "pack/a.yaml")
  }

  private func isLink(_ text: String, _ more: [String]) async throws -> Bool {
    let ran = try await steward(["explain", folder.path("pack"), text] + more)
    #expect(ran.status == 0, "\(ran.err)")
    return ran.out.contains("  yes  a")
  }

  @Test func `names are links by the list that is given`() async throws {
    let list = try folder.write(Self.list, to: "list.dat")
    for (text, builtIn, given) in [("a.foo.zzz/x", false, true), ("a.foo.de/x", true, false)] {
      #expect(try await isLink("看 \(text)", []) == builtIn)
      #expect(try await isLink("看 \(text)", ["--suffixes", list]) == given)
    }
    // With a scheme, and under the usual suffixes, names are links whatever the list says.
    for text in ["http://a.b/", "foo.com"] {
      #expect(try await isLink("看 \(text)", ["--suffixes", list]))
    }
  }

  @Test(arguments: ["none.dat", "empty.dat", "bare.dat", "pack"])
  func `a file that is no list is told of, and nothing is done`(name: String) async throws {
    try folder.write("// nothing\n", to: "empty.dat")
    try folder.write("com\nzzz\n", to: "bare.dat")
    let path = folder.path(name)
    let log = try folder.write("", to: "log.ndjson")
    for arguments in [
      ["explain", folder.path("pack"), "a"], ["test", folder.path("pack")],
      ["replay", log, "--rules", folder.path("pack")],
    ] {
      let ran = try await steward(arguments + ["--suffixes", path])
      #expect(ran.status == 3)
      #expect(ran.out.isEmpty)
      #expect(ran.err.contains(path) && ran.err.contains("suffix"), "\(ran.err)")
    }
  }
}
