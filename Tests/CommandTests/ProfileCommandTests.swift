import Foundation
import Testing

@Suite("steward profile")
struct ProfileCommandTests {
  private static let log = "simulator/recordings/customer-group.ndjson"

  @Test("tables of what costs how much, of rules and of lists; the same as JSON")
  func forms() async throws {
    let text = try await steward(["profile", Self.log, "--rules", "rules/starter"])
    #expect(text.status == 0 && text.err.isEmpty)
    for words in ["622 events", "ns/event", "newcomer-contact", "gambling", "never matched: "] {
      #expect(text.out.contains(words), "\(words) in \(text.out)")
    }
    let ran = try await steward(
      ["profile", Self.log, "--rules", "rules/starter", "--format", "json"])
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(ran.out.utf8)) as? [String: Any])
    let rules = try #require(json["rules"] as? [String: [String: Any]])
    #expect(rules["newcomer-contact"]?["matches"] as? Int == 16)
    #expect((json["never_matched"] as? [String])?.count == 14)
    #expect((json["lists_without_matches"] as? [String])?.isEmpty == false)
  }

  @Test("a log that cannot be read is told with status 3, rejected lines with 1")
  func faults() async throws {
    let unread = try await steward(["profile", "/nowhere", "--rules", "rules/starter"])
    #expect(unread.status == 3 && unread.out.isEmpty)
    let rejected = try await steward(
      ["profile", "-", "--rules", "rules/starter"], input: "{}\n")
    #expect(rejected.status == 1)
    #expect(rejected.err.contains("1 line rejected"))
  }
}
