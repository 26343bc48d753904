import Foundation
import TestSupport
import Testing

@Suite("steward matrix registration")
struct MatrixCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("steward: 1\n", to: "pack/a.yaml")
    try folder.write("as-0123456789abcdef", to: "as")
    try folder.write("hs-0123456789abcdef", to: "hs")
  }

  /// - Parameter connectors: of each tenant, in YAML.
  private func settings(_ connectors: [String: String]) throws -> String {
    let tenants = connectors.sorted { $0.key < $1.key }.map {
      "  \($0.key): { rules: pack, connectors: [\($0.value)] }\n"
    }
    return try folder.write("tenants:\n" + tenants.joined(), to: "steward.yaml")
  }

  private static func matrix(_ user: String, isPushed: Bool) -> String {
    "{ matrix: 'http://127.0.0.1:8008', user: '\(user)', token: { file: as }"
      + (isPushed ? ", hs_token: { file: hs } }" : " }")
  }

  @Test("writes a file that nobody else may read, with both tokens")
  func written() async throws {
    let settings = try settings(["shop": Self.matrix("@bot:a.example", isPushed: true)])
    let out = folder.path("registration.yaml")
    let ran = try await steward([
      "matrix", "registration", settings, "--url", "http://127.0.0.1:7350", "--out", out,
    ])
    #expect(ran.status == 0, "\(ran.err)")
    #expect(ran.out.isEmpty)
    let text = try String(contentsOfFile: out, encoding: .utf8)
    for line in [
      "url: 'http://127.0.0.1:7350'", "as_token: 'as-0123456789abcdef'",
      "hs_token: 'hs-0123456789abcdef'", "sender_localpart: 'bot'",
    ] {
      #expect(text.contains(line + "\n"), "\(text)")
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: out)
    #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
  }

  @Test(
    "of several tenants one is to be named; what is missing is said",
    arguments: [
      ([], "http://a", 2, "say which tenant is meant with --tenant: one, two"),
      (["--tenant", "one"], "http://a", 0, ""),
      (["--tenant", "asks"], "http://a", 2, "has no `hs_token`"),
      (["--tenant", "none"], "http://a", 2, "no tenant `none` has a `matrix` connector"),
      (["--tenant", "one"], "somewhere", 2, "--url somewhere: this is no address"),
    ] as [([String], String, Int32, String)])
  func chosen(options: [String], url: String, status: Int32, words: String) async throws {
    try folder.write("hs-fedcba9876543210", to: "other")
    let two = Self.matrix("@two:a.example", isPushed: true)
      .replacingOccurrences(of: "file: hs", with: "file: other")
    let settings = try settings([
      "one": Self.matrix("@one:a.example", isPushed: true), "two": two,
      "asks": Self.matrix("@asks:a.example", isPushed: false),
    ])
    let ran = try await steward(["matrix", "registration", settings, "--url", url] + options)
    #expect(ran.status == status, "\(ran.err)")
    #expect(words.isEmpty ? ran.err.isEmpty : ran.err.contains(words), "\(ran.err)")
    #expect(!ran.err.contains("0123456789abcdef"))
  }
}
