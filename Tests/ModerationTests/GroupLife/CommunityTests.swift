import Foundation
import Moderation
import Records
import Rules
import TestSupport
import Testing

/// Generated histories of groups against what must always hold.
@Suite struct CommunityTests {
  /// `STEWARD_HISTORIES=100000` asks for more than the usual run.
  private static let histories =
    ProcessInfo.processInfo.environment["STEWARD_HISTORIES"].flatMap(Int.init) ?? 1_000
  private static let events = 80

  private static let inspector: Inspector? = {
    PackReader.read("pack", from: MemoryFiles(["pack.yaml": Community.pack])).pack
      .map { Inspector(Policy($0)) }
  }()

  @Test("Whatever people, moderators and the platform do, the promises are kept")
  func promises() throws {
    let inspector = try #require(Self.inspector)
    var tried: [String: Int] = [:]
    for seed in 0..<Self.histories {
      var community = Community(seed: seed)
      var overseer = Overseer()
      let session = Session(inspector)
      var history: [String] = []
      func play(_ line: Community.Line) throws -> [String] {
        history.append(line.text)
        let decisions = try session.play(line.text)
        community.take(decisions)
        return overseer.faults(of: line, decisions, judge: session.judge)
      }
      for line in community.introductions() { #expect(try play(line).isEmpty) }
      for _ in 0..<Self.events {
        let faults = try play(community.next())
        if !faults.isEmpty {
          Issue.record("seed \(seed): \(faults)\n\(history.joined(separator: "\n"))")
          return
        }
      }
      tried.merge(overseer.tried, uniquingKeysWith: +)
    }
    for promise in [
      "refused", "silenced", "verdict", "verdict without effect", "strikes", "put out", "rename",
      "welcome", "once", "alone",
    ] {
      #expect(tried[promise, default: 0] >= Self.histories / 20, "\(promise) was hardly tried")
    }
  }
}

extension Community.Line {
  /// The account that an order is about.
  var target: String? {
    text.firstRange(of: #""target":""#).map { range in
      String(text[range.upperBound...].prefix { $0 != "\"" })
    }
  }
}
