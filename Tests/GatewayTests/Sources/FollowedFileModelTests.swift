import Foundation
import Storage
import TestSupport
import Testing

@testable import Gateway

/// A writer appends, somebody rotates in every way, and the reader stops and starts: whatever the order,
/// each line is read once, in its place.
@Suite("A followed file, in whatever order things happen") struct FollowedFileModelTests {
  private struct Model {
    var follower: Follower
    var random: SeededRandom
    var written: [String] = []
    /// What stands in `log` of the line that has no end yet.
    var partial = ""
    var steps: [String] = []

    mutating func step() throws {
      switch Int.random(in: 0..<12, using: &random) {
      case 0..<5: try append(Int.random(in: 1...30, using: &random))
      case 5: try appendPart()
      case 6: try rotate(copies: false)
      case 7: try rotate(copies: true)
      case 8:
        steps.append("restart")
        follower.restart()
      default:
        steps.append("read")
        follower.read()
      }
    }

    mutating func append(_ count: Int) throws {
      steps.append("append \(count)")
      var text = ""
      for _ in 0..<count {
        let line = "line \(written.count) " + String(repeating: "-", count: written.count % 97)
        written.append(line)
        // The end of what has begun, if something has.
        text += line.dropFirst(partial.count) + "\n"
        partial = ""
      }
      try follower.append(text)
    }

    private mutating func appendPart() throws {
      guard partial.isEmpty else { return }
      steps.append("append a part")
      partial = "line \(written.count) "
      try follower.append(partial)
    }

    private mutating func rotate(copies: Bool) throws {
      guard FileManager.default.fileExists(atPath: follower.path) else { return }
      if !partial.isEmpty { try append(1) }
      steps.append("rotate\(copies ? " by a copy" : "")")
      try follower.rotate(copies: copies)
    }
  }

  @Test("each line is read once", arguments: 0..<60)
  func each(seed: UInt64) throws {
    var model = Model(follower: try Follower(), random: SeededRandom(state: seed))
    // What was rotated before it was ever looked at is not its matter.
    try model.append(1)
    model.follower.read()
    for _ in 0..<40 { try model.step() }
    try model.append(3)
    model.follower.restart()
    model.follower.read()
    #expect(model.follower.lines == model.written, "\(model.steps.joined(separator: ", "))")
  }
}
