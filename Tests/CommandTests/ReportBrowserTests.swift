import Foundation
import TestSupport
import Testing

/// Reports as a browser shows them.
@Suite(
  "Reports in a browser", .serialized,
  .enabled(if: Browser.isExpected, "there is neither Chromium nor apt"))
struct ReportBrowserTests {
  private static let recording = "simulator/recordings/customer-group.ndjson"
  private let folder: TemporaryFolder
  private let browser: Browser

  init() throws {
    folder = try TemporaryFolder()
    browser = try Browser()
  }

  /// The reports that the program writes.
  private func reports() async throws -> [String] {
    let replay = folder.path("replay.html")
    let diff = folder.path("diff.html")
    let first = try await steward([
      "replay", Self.recording, "--rules", "rules/starter", "--out", "/dev/null", "--lang", "zh",
      "--report", replay,
    ])
    let second = try await steward([
      "diff", Self.recording, "--rules", "rules/starter", "--rules", "rules/english", "--report",
      diff,
    ])
    #expect(first.status == 0)
    #expect(second.status == 0)
    return [replay, diff]
  }

  /// Pages in frames of some widths, whose titles it takes: no window of the browser is as narrow as
  /// a phone.
  private func framed(_ pages: [(page: String, width: Int)], height: Int) throws -> String {
    let frames = pages.map {
      """
      <iframe src="file://\($0.page)" style="border:0;width:\($0.width)px;height:\(height)px"></iframe>
      """
    }
    return try folder.write(
      """
      <!DOCTYPE html><body style="margin:0;background:#fff">\(frames.joined())
      <script>
      onload = () => {
        const frames = [...document.querySelectorAll("iframe")]
        document.title = frames.map(frame => frame.contentDocument.title).join(", ")
      }
      </script>
      """, to: "frame.html")
  }

  @Test("Desktop and phone, light and dark: something is there, and nothing complains")
  func screenshots() async throws {
    for (page, isDark) in zip(try await reports(), [false, true]) {
      let desktop = try await browser.screenshot(
        of: page, width: 1_280, height: 900, isDark: isDark)
      #expect(desktop.width == 1_280)
      Self.expectContent(desktop.colours(), isDark: isDark)
      let phone = try await browser.screenshot(
        of: framed([(page, 390)], height: 900), width: 500, height: 900, isDark: !isDark)
      Self.expectContent(phone.colours(columns: 390), isDark: !isDark)
      let log = try await browser.document(of: page, width: 1_280).log
      #expect(!log.contains("CONSOLE"), "\(log)")
    }
  }

  /// Many colours, none of them nearly everywhere, and a page as light or dark as was asked for.
  private static func expectContent(_ colours: [UInt32: Int], isDark: Bool) {
    let pixels = colours.values.reduce(0, +)
    #expect(colours.count > 50)
    let most = colours.max { $0.value < $1.value }
    #expect((most?.value ?? pixels) * 100 < pixels * 95)
    let light = (most?.key ?? 0) >> 16
    #expect(isDark ? light < 0x40 : light > 0xE0)
  }

  @Test("No page is wider than a phone or a desk, whatever stands in it")
  func overflow() async throws {
    let long = String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 40)
    try folder.write(
      """
      steward: 1
      rules:
        - { id: \(long.prefix(200)), about: \(long), when: { kind: text }, then: [delete, warn] }
      """, to: "pack/a.yaml")
    let log = try folder.write(
      (0..<3).map {
        EventLine.message("m\($0)", at: $0, by: String(long.prefix(250)), long) + "\n"
      }.joined(), to: "log.ndjson")
    let wide = folder.path("wide.html")
    #expect(
      try await steward([
        "replay", log, "--rules", folder.path("pack"), "--out", "/dev/null", "--report", wide,
      ]).status == 0)
    let pages = try (await reports() + [wide]).map(probed)
    let widths = [390, 1_280]
    let frame = try framed(
      pages.flatMap { page in widths.map { (page, $0) } }, height: 900)
    let html = try await browser.document(of: frame, width: 1_400).html
    let expected = pages.flatMap { _ in widths.map { "\($0) \($0)" } }.joined(separator: ", ")
    #expect(html.contains("<title>\(expected)</title>"), "\(html)")
  }

  /// A copy of a page that says in its title how wide it is and would like to be, with all that is
  /// folded open; and that a browser lets do so.
  private func probed(_ page: String) throws -> String {
    let text = try String(contentsOfFile: page, encoding: .utf8)
      .replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
      .replacing("<details>", with: "<details open>")
      .replacing(
        "</body>",
        with: """
          <script>
          document.title = innerWidth + " " + document.documentElement.scrollWidth
          </script></body>
          """)
    return try folder.write(text, to: "probe-\(UUID().uuidString).html")
  }

  @Test("Chinese is readable: what no font has looks otherwise, and two characters are two")
  func chinese() async throws {
    let style = try String(contentsOfFile: try await reports()[0], encoding: .utf8)
      .firstMatch(of: /<style>(.*?)<\/style>/.dotMatchesNewlines()).map { String($0.1) }
    let sheet = try #require(style)
    let lines = ["免免免免", "免免免免", "费费费费", "\u{10FFF0}\u{10FFF0}\u{10FFF0}\u{10FFF0}"]
      .map { "<div style=\"height:40px;overflow:hidden\">\($0)</div>" }
    let page = try folder.write(
      "<!DOCTYPE html><meta charset=\"utf-8\"><style>\(sheet)</style>\(lines.joined())",
      to: "sample.html")
    let image = try await browser.screenshot(of: page, width: 500, height: 200)
    let rows = (0..<4).map { image.rows($0 * 40..<($0 + 1) * 40) }
    #expect(rows[0].elementsEqual(rows[1]))
    #expect(!rows[0].elementsEqual(rows[2]))
    #expect(!rows[0].elementsEqual(rows[3]))
    #expect(Set(rows[0]).count > 1)
  }

  @Test("A page that says something on the console, or is blank, would be seen")
  func controls() async throws {
    let loud = try folder.write(
      "<!DOCTYPE html><script>console.log('hello'); nothing()</script>", to: "loud.html")
    #expect(try await browser.document(of: loud, width: 900).log.contains("CONSOLE"))
    let blank = try folder.write("<!DOCTYPE html>", to: "blank.html")
    #expect(try await browser.screenshot(of: blank, width: 600, height: 200).colours().count == 1)
  }
}
