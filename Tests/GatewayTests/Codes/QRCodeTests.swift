import Foundation
import Records
import TestSupport
import Testing
import Worker

@testable import Gateway

/// Whether what is printed can be read.
struct QRCodeTests {
  /// Modules of the margin.
  private static let quiet = 4

  /// The modules of an image, with its margin: what its path paints dark.
  private static func modules(_ svg: String) throws -> [[Bool]] {
    let box = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    let side = try #require(Int(box.1))
    #expect(box.1 == box.2)
    let path = try #require(svg.firstMatch(of: /<path d="([^"]*)"\/>/)).1
    var dark = [[Bool]](repeating: [Bool](repeating: false, count: side), count: side)
    for run in path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      let (x, y, length) = (Int(run.1) ?? 0, Int(run.2) ?? 0, Int(run.3) ?? 0)
      #expect(run.3 == run.4)
      for x in x..<x + length { dark[y][x] = true }
    }
    return dark
  }

  /// Without its margin, which is to be light.
  private static func code(_ modules: [[Bool]]) -> [[Bool]] {
    let inside = quiet..<modules.count - quiet
    for (y, row) in modules.enumerated() {
      for (x, dark) in row.enumerated() where !inside.contains(x) || !inside.contains(y) {
        if dark { Issue.record("dark at \(x), \(y)") }
      }
    }
    return modules[inside].map { Array($0[inside]) }
  }

  @Test(
    "A code is read as what was written, in all sizes that addresses need",
    arguments: [
      1, 2, 14, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213,
    ])
  func sizes(length: Int) throws {
    let text = String(decoding: (0..<length).map { UInt8(33 + $0 * 7 % 94) }, as: UTF8.self)
    let image = try #require(QRCode(text)).svg(title: "x")
    let reading = try QRReading(Self.code(try Self.modules(image)))
    #expect(reading.text == text)
  }

  @Test("All masks are met among the addresses of codes")
  func masks() throws {
    var masks: Set<Int> = []
    for number in 0..<60 {
      let text = "https://join.example.com/c/code-\(number)?tenant=shop"
      let image = try #require(QRCode(text)).svg(title: text)
      let reading = try QRReading(Self.code(try Self.modules(image)))
      #expect(reading.text == text)
      masks.insert(reading.mask)
    }
    #expect(masks.count >= 6)
  }

  @Test("A module that is painted wrongly is noticed: the reader does read")
  func damage() throws {
    let image = try #require(QRCode("https://example.com/c/a")).svg(title: "x")
    let code = Self.code(try Self.modules(image))
    for (x, y) in [(0, 0), (8, 0), (12, 6), (12, 12), (code.count - 1, code.count - 1)] {
      var damaged = code
      damaged[y][x].toggle()
      #expect(throws: QRReading.Unreadable.self) { try QRReading(damaged) }
    }
  }

  @Test("The image of a code leads to its page, and never changes")
  func permanent() async throws {
    try await CodeStage.serving(
      [.init(name: "acme", pack: CodeStage.pack), .init(name: "*", pack: nil)],
      settings: { $0.codes.url = PageURL("https://join.example.com/") },
      { stage in
        let answer = try stage.open("/c/spring.svg")
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "image/svg+xml")
        let reading = try QRReading(Self.code(try Self.modules(answer.text)))
        #expect(reading.text == "https://join.example.com/c/spring?tenant=acme")
        #expect(try stage.open("/c/spring?tenant=acme").status == 200)
        let head = try stage.ask("HEAD", "/c/spring.svg")
        #expect(head.status == 200)
        #expect(head.headers["content-type"] == "image/svg+xml")
        // Images are no scans.
        #expect(stage.stage.kept == 1)
        stage.clock.pass(.days(400))
        try stage.tell("d", "dismiss", tenant: "acme", #""group":"g-1""#)
        for path in ["/c/spring.svg", "/c/spring.svg?tenant=acme&x=1"] {
          let again = try stage.open(path, headers: ["Host: other.example.com"])
          #expect(again.body == answer.body)
        }
      })
  }

  @Test("An address that is too long for a code is refused, and the longest is not")
  func tooLong() {
    #expect(QRCode(String(repeating: "a", count: 2_331))?.width == 177)
    #expect(QRCode(String(repeating: "a", count: 2_332)) == nil)
    #expect(QRCode("") == nil)
  }
}
