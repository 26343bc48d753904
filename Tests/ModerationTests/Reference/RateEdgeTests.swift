import Testing

@Suite("Edges of rate")
struct RateEdgeTests {
  private static let threeInTen = ReferenceCondition.rate(messages: 3, within: 10_000)

  @Test("The window is open at its start and holds the moment itself", arguments: windowsCases)
  func window(_ edge: EdgeCase) throws { try edge.check() }

  private static let windowsCases = [
    EdgeCase(
      "the first a millisecond inside", threeInTen,
      [.message(at: 1), .message(at: 5_000), .message(at: 10_000)], matching: [2]),
    EdgeCase(
      "the first exactly at the start", threeInTen,
      [.message(at: 0), .message(at: 5_000), .message(at: 10_000)], matching: []),
    EdgeCase(
      "the first a millisecond before", threeInTen,
      [.message(at: 0), .message(at: 5_000), .message(at: 10_001)], matching: []),
    EdgeCase(
      "all in the same millisecond", threeInTen,
      [.message(at: 0), .message(at: 0), .message(at: 0)], matching: [2]),
    EdgeCase(
      "a window of one millisecond", .rate(messages: 2, within: 1),
      [.message(at: 0), .message(at: 0), .message(at: 1), .message(at: 1)], matching: [1, 3]),
    EdgeCase(
      "one fewer than asked for", threeInTen, [.message(at: 0), .message(at: 1)], matching: []),
    EdgeCase(
      "it goes on matching while the window is full, and begins again", threeInTen,
      [
        .message(at: 0), .message(at: 1_000), .message(at: 2_000), .message(at: 3_000),
        .message(at: 12_000), .message(at: 12_999), .message(at: 13_000),
      ], matching: [2, 3, 5, 6]),
    EdgeCase(
      "one message is enough", .rate(messages: 1, within: 1), [.message(at: 0)], matching: [0]),
  ]

  @Test("Only messages of this kind, account and group count", arguments: countedCases)
  func counted(_ edge: EdgeCase) throws { try edge.check() }

  private static let twoImages = ReferenceCondition.rate(
    messages: 2, within: 10_000, kinds: ["image", "poll"])
  private static let twoInGroup = ReferenceCondition.rate(
    messages: 2, within: 10_000, byGroup: true)

  private static let countedCases = [
    EdgeCase(
      "another account", threeInTen,
      [.message(at: 0), .message(at: 1, by: "bob"), .message(at: 2)], matching: []),
    EdgeCase(
      "another account, by group", twoInGroup,
      [.message(at: 0), .message(at: 1, by: "bob")], matching: [1]),
    EdgeCase(
      "another group", threeInTen,
      [.message(at: 0), .message(at: 1, in: "g-2"), .message(at: 2)], matching: []),
    EdgeCase(
      "another tenant", twoInGroup,
      [.message(at: 0), .message(at: 1).of(tenant: "t-2")], matching: []),
    EdgeCase(
      "other kinds neither count nor match", twoImages,
      [
        .message(at: 0, kind: "image"), .message(at: 1, kind: "voice"), .message(at: 2),
        .message(at: 3, kind: "poll"), .message(at: 4),
      ], matching: [3]),
    EdgeCase(
      "a kind that is not written is text",
      .rate(messages: 2, within: 10_000, kinds: ["text"]),
      [.message(at: 0), .message(at: 1, kind: "text")], matching: [1]),
    EdgeCase(
      "a message without text", threeInTen,
      [.message(at: 0, nil), .message(at: 0, nil), .message(at: 0, nil)], matching: [2]),
    EdgeCase(
      "an edit neither counts nor matches", threeInTen,
      [.message(at: 0), .message(at: 1), .edit(at: 2), .edit(at: 3), .message(at: 4)],
      matching: [4]),
    EdgeCase(
      "groups out of the rule's scope never match", twoInGroup, onlyInner: true,
      [
        .message(at: 0, in: "g-2"), .message(at: 1, in: "g-2"), .message(at: 2),
        .message(at: 3),
      ], matching: [3]),
  ]

  @Test("What is not judged counts in no window", arguments: unjudgedCases)
  func unjudged(_ edge: EdgeCase) throws { try edge.check() }

  private static let unjudgedCases = [
    EdgeCase(
      "the assistant", twoInGroup,
      [.message(at: 0, by: ReferencePack.assistant), .message(at: 1)], matching: []),
    EdgeCase(
      "a bot", twoInGroup,
      [.message(at: 0, by: ReferencePack.bot), .message(at: 1)], matching: []),
    EdgeCase(
      "a trusted account", twoInGroup,
      [.message(at: 0, by: ReferencePack.trusted), .message(at: 1)], matching: []),
    EdgeCase(
      "a message of the platform", twoInGroup,
      [.message(at: 0, kind: "system"), .message(at: 1)], matching: []),
    EdgeCase(
      "an admin by the role of the message, for this message only", twoInGroup,
      [.message(at: 0, role: "admin"), .message(at: 1), .message(at: 2)], matching: [2]),
    EdgeCase(
      "the owner, until there is another", twoInGroup,
      [
        .facts(at: 0, owner: "ann"), .message(at: 1), .message(at: 2),
        .facts(at: 3, owner: "bob"), .message(at: 4), .message(at: 5),
      ], matching: [5]),
    EdgeCase(
      "an admin, until the list is replaced; of one group only", twoInGroup,
      [
        .facts(at: 0, admins: ["bob", "ann"]), .message(at: 1), .message(at: 2),
        .message(at: 3, in: "g-2"), .message(at: 4, in: "g-2"),
        .facts(at: 5, admins: ["bob"]), .message(at: 6), .message(at: 7),
      ], matching: [4, 7]),
    EdgeCase(
      "an owner and admins of whom an event says nothing stay", twoInGroup,
      [
        .facts(at: 0, owner: "ann", admins: ["bob"]), .facts(at: 1, admins: []),
        .message(at: 2), .message(at: 3), .message(at: 4, by: "bob"),
        .message(at: 5, by: "bob"),
      ], matching: [5]),
  ]
}
