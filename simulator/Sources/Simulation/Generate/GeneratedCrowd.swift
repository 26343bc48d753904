import Scanning

/// Who is in a made log: good accounts in groups of unequal sizes, and bad accounts that belong to none
/// and of which there is always another, since who was thrown out comes back under a new name.
///
/// ```
///  0 ────────────────┬──────────┬──────┬────┬──┬─┬┬ good ─────────► bad
///  group 0           1          2      3 …           ~ 1 / rank
/// ```
/// Nothing is kept for each account: what it is called and what it does is drawn anew from the seed
/// and its number whenever somebody asks.
struct GeneratedCrowd: Sendable {
  /// What a group is about, and how many are in it.
  struct Group: Sendable {
    var theme: SmallTalk.Theme
    /// Good accounts, by their number.
    var members: Range<Int>
  }

  let groups: [Group]
  let good: Int
  private let seed: UInt64
  /// By which the numbers of good accounts are scattered over their ids, so that no group has a row.
  private let stride: Int

  /// Accounts that a group has at least.
  static let leastMembers = 3

  /// - Precondition: at least `leastMembers` accounts a group.
  init(seed: UInt64, groups: Int, accounts: Int) {
    self.seed = seed
    good = accounts
    precondition(groups > 0 && accounts >= groups * Self.leastMembers)
    let weights = (0..<groups).map { 1_000_000_000 / ($0 + 1 + groups / 8) }
    let sum = weights.reduce(0, +)
    let free = good - Self.leastMembers * groups
    var start = 0
    var weight = 0
    self.groups = weights.enumerated().map { rank, own in
      weight += own
      // The shares of all before are rounded together, so that nobody is left over.
      let end = (rank + 1) * Self.leastMembers + Int(Int128(free) * Int128(weight) / Int128(sum))
      defer { start = end }
      return Group(
        theme: SmallTalk.Theme.allCases[rank % SmallTalk.Theme.allCases.count], members: start..<end
      )
    }
    // No two of these primes divide a number of accounts that fits a log.
    stride = [1_000_003, 15_485_863, 179_424_673].first { accounts % $0 != 0 } ?? 1
  }

  /// The group of a good account.
  func group(of account: Int) -> Int {
    var low = 0
    var high = groups.count - 1
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].members.upperBound > account { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// `u-` and a number.
  func appendID(of account: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "u"))
    bytes.append(UInt8(ascii: "-"))
    bytes.append(number: 1 + (account < good ? (account * stride + 7) % good : account))
  }

  /// What an account is called, always the same.
  func appendName(of account: Int, to bytes: inout [UInt8]) {
    var random = lots(of: account)
    if account >= good, random.chance(2_000) {
      Adverts.grammar.append(Self.badName, to: &bytes, &random)
    } else {
      SmallTalk.grammar.append(Self.member, to: &bytes, &random)
    }
  }

  func appendName(ofGroup group: Int, to bytes: inout [UInt8]) {
    var random = SplitMix64(seed: seed, for: "group \(group)")
    let symbol = Self.groupNames[groups[group].theme.index]
    SmallTalk.grammar.append(symbol, to: &bytes, &random)
  }

  /// Lots that belong to an account.
  func lots(of account: Int) -> SplitMix64 {
    SplitMix64(seed: seed &+ UInt64(account + 1) &* 0x9E6C_63D0_876A_68EE)
  }

  private static let member = SmallTalk.grammar.symbol("member")
  private static let badName = Adverts.grammar.symbol("bad name")
  private static let groupNames = SmallTalk.Theme.allCases.map {
    SmallTalk.grammar.symbol("\($0.rawValue) group")
  }
}

extension SmallTalk.Theme {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self)! }
}

extension SplitMix64 {
  /// A rank from 0 to `count` - 1, the first ones more often: each octave of ranks is as likely as the
  /// next, which is Zipf's law in steps, flattened at the top as Mandelbrot did.
  mutating func rank(below count: Int) -> Int {
    let shift = count / 32
    let octaves = Int.bitWidth - (count + shift).leadingZeroBitCount
    while true {
      let width = 1 << index(below: octaves)
      let drawn = width - 1 + index(below: width)
      if drawn >= shift, drawn - shift < count { return drawn - shift }
    }
  }

  /// A waiting time with this mean, by the exponential law to within some percent: the position of the
  /// first bit of a number is a logarithm, and what follows it is taken as a straight line.
  mutating func waiting(mean: Int) -> Int {
    let drawn = next() | 1
    let zeros = drawn.leadingZeroBitCount
    // The bits behind the first, as a fraction of 2³².
    let fraction = Int(truncatingIfNeeded: ((drawn << UInt64(zeros)) << 1) >> 32)
    let log2 = (zeros + 1) << 32 - fraction
    // Its mean is one and a half.
    return Int((Int128(mean) * Int128(log2) * 2 / 3) >> 32)
  }
}
