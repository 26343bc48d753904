import Foundation
import Rules
import TestSupport
import Testing
import Worker

@Suite("What is written about the settings") struct SettingsDocumentTests {
  /// The variables and files that the example names, beside the folders of the repository.
  private static let files = MemorySettings(
    variables: [
      "STEWARD_SHOP_TOKEN": "shop-0123456789abcdef",
      "STEWARD_OTHERS_TOKEN": "others-0123456789abcdef",
      "STEWARD_SHOP_WEBHOOK": "hook-0123456789abcdef",
      "STEWARD_CODES_SECRET": "code-0123456789abcdef",
      "STEWARD_METRICS_TOKEN": "metrics-0123456789abcdef",
      "STEWARD_MATRIX_TOKEN": "matrix-0123456789abcdef",
      "STEWARD_MATRIX_HS_TOKEN": "homeserver-0123456789abcdef",
    ],
    files: [
      "deploy/secrets/others-next": "next-0123456789abcdef\n",
      "deploy/tls/certificate.pem": "-----BEGIN CERTIFICATE-----",
      "deploy/tls/our-authority.pem": "-----BEGIN CERTIFICATE-----",
      "deploy/tls/key.pem": "-----BEGIN PRIVATE KEY-----",
    ],
    folders: ["deploy", "deploy/../rules/starter", "deploy/../rules/english"])

  private static func example() throws -> String {
    try String(contentsOfFile: SourceTree.path("deploy/steward.yaml"), encoding: .utf8)
  }

  /// With the settings that are commented out: those whose `#` has no space behind, and those that an
  /// indented entry makes.
  private static func wholeExample() throws -> String {
    try example().split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.hasPrefix("#"), line.dropFirst().first?.isLetter == true { return line.dropFirst() }
      if line.hasPrefix("#     - ") || line.hasPrefix("#       ") || line.hasPrefix("# secret:")
        || line.hasPrefix("# url:")
      {
        return " " + line.dropFirst()
      }
      return line
    }.joined(separator: "\n")
  }

  private static func read(_ text: String) throws -> SettingsReading {
    var files = files
    files.files["deploy/steward.yaml"] = text
    return try SettingsReader.read("deploy/steward.yaml", from: files)
  }

  @Test("The example reads clean, as it stands and with all that is commented out")
  func example() throws {
    let reading = try Self.read(try Self.example())
    #expect(reading.messages == [])
    let settings = try #require(reading.settings)
    #expect(settings.limits == Settings.Limits())
    #expect(settings.snapshots == Settings.Snapshots())
    #expect(settings.retention == Settings.Retention())
    #expect(settings.rehearsal == Settings.Rehearsal())
    #expect(settings.log == Settings.Log())
    #expect(settings.codes == Settings.Codes())
    #expect(settings.watch)
    let whole = try Self.read(try Self.wholeExample())
    #expect(whole.messages == [])
    #expect(whole.settings?.tls != nil)
    #expect(whole.settings?.sources.count == 2)
    #expect(whole.settings?.codes.secrets.count == 1)
    #expect(whole.settings?.codes.url?.text == "https://join.example.com")
    #expect(whole.settings?.metrics.tokens.count == 1)
    #expect(whole.settings?.tenants.map(\.tokens.count) == [1, 2])
    #expect(whole.settings?.tenants.first?.connectors.count == 4)
  }

  @Test("The example names every setting, with its default", arguments: Setting.all)
  func exampleNames(setting: Setting) throws {
    let text = try Self.wholeExample()
    #expect(text.contains("\(setting.key):\(setting.usual.map { " \($0)\n" } ?? "")"))
  }

  @Test("The page lists every setting in order, with what it is and its default, and no other")
  func page() throws {
    let page = try String(
      contentsOfFile: SourceTree.path("docs/worker-settings.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map {
      $0.split(separator: "|").prefix(3).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let wanted = Setting.all.map { setting in
      ["`\(setting.path)`", setting.form.description, setting.usual.map { "`\($0)`" } ?? "–"]
    }
    #expect(rows.map { $0[0] } == wanted.map { $0[0] })
    for (row, wanted) in zip(rows, wanted) { #expect(row == wanted) }
  }

  @Test("The short file of the page works")
  func shortFile() throws {
    let page = try String(
      contentsOfFile: SourceTree.path("docs/worker-settings.md"), encoding: .utf8)
    let block = try #require(page.split(separator: "```yaml\n").last?.split(separator: "```").first)
    var files = Self.files
    files.folders.insert("packs/shop")
    #expect(files.reading(String(block)).messages == [])
  }
}
