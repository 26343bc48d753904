import Testing

@Suite("Edges of joins and joined")
struct JoinEdgeTests {
  private static let threeJoins = ReferenceCondition.joins(count: 3, within: 10_000)

  @Test("So many joins of a group in a window", arguments: joinsCases)
  func joins(_ edge: EdgeCase) throws { try edge.check() }

  private static let joinsCases = [
    EdgeCase(
      "the first a millisecond inside", threeJoins, on: .join,
      [.join(at: 1), .join(at: 5_000, by: "bob"), .join(at: 10_000, by: "cai")], matching: [2]),
    EdgeCase(
      "the first exactly at the start", threeJoins, on: .join,
      [.join(at: 0), .join(at: 5_000, by: "bob"), .join(at: 10_000, by: "cai")], matching: []),
    EdgeCase(
      "all in the same millisecond, and one more", threeJoins, on: .join,
      [
        .join(at: 0), .join(at: 0, by: "bob"), .join(at: 0, by: "cai"), .join(at: 0, by: "dot"),
      ], matching: [2, 3]),
    EdgeCase(
      "another group", threeJoins, on: .join,
      [.join(at: 0), .join(at: 1, by: "bob", in: "g-2"), .join(at: 2, by: "cai")],
      matching: []),
    EdgeCase(
      "an account that was inside joins again", threeJoins, on: .join,
      [.join(at: 0), .join(at: 1), .join(at: 2)], matching: [2]),
    EdgeCase(
      "an account that left joins again", threeJoins, on: .join,
      [.join(at: 0), .leave(at: 1), .join(at: 2), .leave(at: 3), .join(at: 4)], matching: [4]),
    EdgeCase(
      "messages are no joins", threeJoins, on: .join,
      [.message(at: 0), .message(at: 1, by: "bob"), .join(at: 2, by: "cai")], matching: []),
    EdgeCase(
      "the assistant, a bot and a trusted account", threeJoins, on: .join,
      [
        .join(at: 0, by: ReferencePack.assistant), .join(at: 0, by: ReferencePack.bot),
        .join(at: 0, by: ReferencePack.trusted), .join(at: 1), .join(at: 2, by: "bob"),
      ], matching: []),
    EdgeCase(
      "an admin", threeJoins, on: .join,
      [
        .facts(at: 0, admins: ["dot"]), .join(at: 1, by: "dot"), .join(at: 2),
        .join(at: 3, by: "bob"),
      ], matching: []),
  ]

  private static let newcomer = ReferenceCondition.joined(within: 10_000)

  @Test("A newcomer is one whose last join is less than so long ago", arguments: joinedCases)
  func joined(_ edge: EdgeCase) throws { try edge.check() }

  private static let joinedCases = [
    EdgeCase(
      "a millisecond less", newcomer, [.join(at: 0), .message(at: 9_999)], matching: [1]),
    EdgeCase("exactly so long", newcomer, [.join(at: 0), .message(at: 10_000)], matching: []),
    EdgeCase("the same millisecond", newcomer, [.join(at: 0), .message(at: 0)], matching: [1]),
    EdgeCase("no join was seen", newcomer, [.message(at: 0), .message(at: 1)], matching: []),
    EdgeCase(
      "the last of two joins", newcomer,
      [.join(at: 0), .join(at: 9_000), .message(at: 18_999), .message(at: 19_000)],
      matching: [2]),
    EdgeCase(
      "another group", newcomer, [.join(at: 0, in: "g-2"), .message(at: 1)], matching: []),
    EdgeCase(
      "another account", newcomer, [.join(at: 0, by: "bob"), .message(at: 1)], matching: []),
    EdgeCase(
      "another tenant", newcomer, [.join(at: 0).of(tenant: "t-2"), .message(at: 1)],
      matching: []),
    EdgeCase("an edit", newcomer, [.join(at: 0), .edit(at: 9_999)], matching: [1]),
    EdgeCase(
      "it left, and its joining again was missed", newcomer,
      [.join(at: 0), .leave(at: 1), .message(at: 2)], matching: [2]),
    EdgeCase(
      "a join of the past counts from the clock", newcomer,
      [.tick(at: 10_000), .join(at: 0), .message(at: 19_999), .message(at: 20_000)],
      matching: [2]),
    EdgeCase(
      "not a newcomer", .not(newcomer),
      [.message(at: 0), .join(at: 1), .message(at: 10_000), .message(at: 10_001)],
      matching: [0, 3]),
  ]
}
