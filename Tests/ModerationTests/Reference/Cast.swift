/// Who is in a generated log, and how much happens.
struct Cast: Sendable {
  var events: Int
  var tenants = ["t-1"]
  var groups: [String]
  var accounts: [String]
  /// The most that a rule of the pack counts to.
  var highestCount: Int
  /// How many of a hundred events come within moments of the one before.
  var haste = 0

  /// Few people in few groups: every rule's subject comes again and again.
  private static let circle = Cast(
    events: 150, tenants: ["t-1", "t-1", "t-1", "t-2"], groups: ["g-1", "g-1", "g-2", "g-3"],
    accounts: ["ann", "ann", "bob", "bob", "cai"], highestCount: 4)

  /// Two who talk without end: windows fill up far beyond their first memory.
  private static let flood = Cast(
    events: 250, groups: ["g-1"], accounts: ["ann", "ann", "ann", "bob"], highestCount: 40,
    haste: 80)

  /// Many who say little: most of what is remembered is forgotten again.
  private static let crowd = Cast(
    events: 400, groups: ["g-1", "g-2", "g-3"], accounts: (1...25).map { "u-\($0)" },
    highestCount: 3, haste: 60)

  static let all = [circle, circle, circle, circle, circle, circle, flood, crowd]
}
