import Foundation
import Records
import TestSupport
import Testing

@testable import Worker

@Suite("A lane whose live codes change") struct CodeSwapLaneTests {
  private static func scan(_ id: String, _ account: String, _ code: String = "spring") -> String {
    let time = LaneStage.start.milliseconds
    let head = #"{"id":"\#(id)","time":\#(time),"type":"scan","account":"\#(account)","#
    return head + #""code":"\#(code)"}"# + "\n"
  }

  private static func codes(_ groups: String, more: String = "") -> String {
    "codes: [{ id: spring, groups: [\(groups)], capacity: 1 }\(more)]\n"
  }

  @Test("Who waits is led to a new group at once, and a start from the journal alone knows it")
  func route() async throws {
    let stage = try LaneStage()
    let rules = [Self.codes("g-1"), Self.codes("g-2", more: ", { id: autumn, groups: [g-2] }")]
    var lane = try stage.lane(rules: rules[0])
    _ = try await lane.submit(Self.scan("s-1", "u-1") + Self.scan("s-2", "u-2"))
    try await lane.swap(to: LaneStage.pack(rules[1]))
    let journal = try lane.journalled().split(separator: "\n")
    #expect(journal.count == 4 && journal[2].contains(#""type":"pack""#))
    #expect(journal[3].hasPrefix(#"{"id":"tick/3","time":\#(LaneStage.start.milliseconds)"#))
    let decided = try lane.decided().split(separator: "\n").map(String.init)
    // u-1 has lost its seat with the group, and comes first in the line behind nobody; u-2 waits on.
    #expect(decided.count == 3 && decided[2].contains(#""event":"tick/3""#), "\(decided)")
    #expect(decided[2].contains(#""do":"route","account":"u-1","code":"spring","to":"g-2""#))
    _ = try await lane.submit(Self.scan("s-3", "u-3", "autumn"))
    lane.stop(within: .seconds(10))
    let whole = try lane.decided()
    try stage.removeSnapshots()
    lane = try stage.lane(rules: rules[1])
    _ = try await lane.submit(Self.scan("s-4", "u-2"))
    let last = try lane.decided().dropFirst(whole.count)
    #expect(last.contains(#""do":"wait","account":"u-2","code":"spring","place":1"#), "\(last)")
    lane.stop(within: .seconds(10))
  }
}
