import Scanning

/// What a bad account does in a group, from coming in to its last word.
struct Campaign: Sendable {
  enum Manner: Sendable {
    /// Says adverts of one kind.
    case adverts(Adverts.Kind)
    /// Says the same advert over and over.
    case repeats(Adverts.Kind)
    /// Says something harmless and changes it.
    case edits(Adverts.Kind)
    /// Floods with short words.
    case flood
    /// Mentions everybody.
    case mentions
    case cards, miniPrograms, links
  }

  var account: Int
  var group: Int
  var manner: Manner
  /// The same lots for texts that are to be the same.
  var textSeed: UInt64
  /// Messages still to come.
  var left: Int
  /// What happens next.
  var stage = Stage.comes
  /// The number of the event that was its last message.
  var lastMessage = 0

  /// Groups in which an account tries its luck, before it comes back as another.
  static let mostOfAccount = 3

  enum Stage: Sendable {
    case comes, speaks, changes, goes
  }

  /// The label of what is said in it.
  var label: String {
    switch manner {
    case .adverts(let kind), .repeats(let kind), .edits(let kind): kind.rawValue
    case .flood: "flood"
    case .mentions: "mentions"
    case .cards: "card"
    case .miniPrograms: "mini-program"
    case .links: Adverts.Kind.inviteLink.rawValue
    }
  }

  /// All labels of made logs, in the order of the documentation.
  static let labels =
    Adverts.Kind.allCases.map(\.rawValue) + ["flood", "mentions", "card", "mini-program"]

  /// What a bad account is up to is its own: it does the same in every group.
  init(account: Int, group: Int, trade: SplitMix64, _ random: inout SplitMix64) {
    self.account = account
    self.group = group
    textSeed = random.next()
    var trade = trade
    let kind = Self.kinds[trade.index(below: Self.kinds.count)]
    switch trade.index(below: 100) {
    case 0..<50: (manner, left) = (.adverts(kind), 1 + random.index(below: 3))
    case 50..<64: (manner, left) = (.repeats(kind), 2 + random.index(below: 4))
    case 64..<74: (manner, left) = (.edits(kind), 1)
    case 74..<78: (manner, left) = (.flood, 8 + random.index(below: 16))
    case 78..<82: (manner, left) = (.mentions, 1)
    case 82..<87: (manner, left) = (.cards, 1)
    case 87..<92: (manner, left) = (.miniPrograms, 1 + random.index(below: 2))
    default: (manner, left) = (.links, 1 + random.index(below: 2))
    }
  }

  /// Some kinds are more common than others.
  private static let kinds: [Adverts.Kind] = [
    .job, .job, .job, .loan, .loan, .document, .invest, .invest, .rebate, .rebate, .gambling,
    .gambling, .adult, .fraud, .fraud, .contact, .contact, .contact, .inviteLink, .inviteLink,
    .advert, .advert, .abuse,
  ]

  /// Nanoseconds until the next step.
  func pause(_ random: inout SplitMix64) -> Int {
    let second = 1_000_000_000
    return switch (stage, manner) {
    case (.comes, _): 0
    case (.changes, _): random.waiting(mean: 40 * second) + second
    case (.goes, _): random.waiting(mean: 600 * second)
    case (.speaks, .flood): second / 5 + random.index(below: second / 2)
    case (.speaks, _): random.waiting(mean: 45 * second) + second
    }
  }
}

/// Campaigns that go on, by the time of their next step.
struct CampaignQueue: Sendable {
  /// Campaigns at a time; with more of them the bad ones are too busy to begin another.
  static let limit = 1_024

  /// Falling by time, so that the next one is the last.
  private var waiting: [(time: Int, campaign: Campaign)] = []

  var next: Int? { waiting.last?.time }
  var isFull: Bool { waiting.count >= Self.limit }
  /// Messages that are still to come.
  private(set) var messages = 0

  /// Of equal times the one that was added first comes first.
  mutating func add(_ campaign: Campaign, at time: Int) {
    var low = 0
    var high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if waiting[middle].time <= time { high = middle } else { low = middle + 1 }
    }
    waiting.insert((time, campaign), at: low)
    messages += campaign.left
  }

  mutating func removeNext() -> (time: Int, campaign: Campaign)? {
    guard let next = waiting.popLast() else { return nil }
    messages -= next.campaign.left
    return next
  }
}
