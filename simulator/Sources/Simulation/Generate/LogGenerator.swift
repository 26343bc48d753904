package import Records
import Scanning

/// Makes a log such as a company with many customer groups has: people who chat by day and sleep by
/// night, a few who say most, newcomers, and some who came to sell or to cheat, whose messages carry a
/// `label`.
///
/// ```
///  DailyClock ─► somebody of a group speaks, joins, leaves ─┐
///                                                           ├─► lines, in the order of time
///  CampaignQueue ─► the next step of a bad account ─────────┘
/// ```
/// The same options give the same bytes on every machine: all lots come from the seed, and all sums are
/// of whole numbers. Memory grows with the number of groups alone.
package struct LogGenerator: Sendable {
  package struct Options: Sendable {
    /// Lines to be made.
    package var events: Int
    package var seed: UInt64
    package var groups: Int
    /// Good ones; the bad ones come on top.
    package var accounts: Int
    /// Of 10,000 messages so many are bad.
    package var badShare: Int
    package var start: Instant
    /// Over which the events are spread; nil: `eventsADay` an account.
    package var days: Int?

    /// How often an account does something each day, where nobody says how long the log is to last.
    package static let eventsADay = 20

    package init(
      events: Int, seed: UInt64 = 1, groups: Int = 20, accounts: Int = 2_000, badShare: Int = 200,
      start: Instant = Options.defaultStart, days: Int? = nil
    ) {
      self.events = events
      self.seed = seed
      self.groups = groups
      self.accounts = accounts
      self.badShare = badShare
      self.start = start
      self.days = days
    }

    /// 2026-05-01T06:00:00+08:00
    package static let defaultStart = Instant(milliseconds: 1_777_586_400_000)
    /// Accounts that there are at least for each group.
    package static let leastAccounts = GeneratedCrowd.leastMembers
    /// When a log may begin, and how many days it may last: nanoseconds since 1970 are counted in 64
    /// bits.
    package static let starts =
      Instant(milliseconds: 0)...Instant(milliseconds: 4_102_444_800_000)
    package static let mostDays = 36_500

    /// About how many days the log lasts.
    package var span: Int { days ?? events / (accounts * Self.eventsADay) }
  }

  let crowd: GeneratedCrowd
  let talk: [SmallTalk]
  let adverts = Adverts()
  var random: SplitMix64
  private let options: Options
  private var clock: DailyClock
  private var campaigns = CampaignQueue()
  /// Campaigns that have begun.
  private var campaignCount = 0
  /// When the base process goes on.
  private var nextMoment: Int
  /// Lines made.
  private(set) package var made = 0
  private var messages = 0
  private var badMessages = 0
  /// The last message of a good account in each group: the number of its event, who said it, when.
  var last: [LastMessage]
  private var newcomers = Newcomers()

  struct LastMessage: Sendable {
    var event = 0
    var account = 0
    /// Nanoseconds.
    var time = 0
  }

  package init(_ options: Options) {
    self.options = options
    crowd = GeneratedCrowd(
      seed: options.seed, groups: options.groups, accounts: options.accounts)
    talk = crowd.groups.map { SmallTalk(theme: $0.theme) }
    random = SplitMix64(seed: options.seed)
    let day = 24 * DailyClock.hour
    let mean =
      options.days.map { Int(Int128(day) * Int128($0) / Int128(max(options.events, 1))) }
      ?? day / (options.accounts * Options.eventsADay)
    clock = DailyClock(start: options.start, mean: mean)
    nextMoment = clock.now
    last = Array(repeating: LastMessage(), count: options.groups)
  }

  /// Appends the next line with its end; false where all have been made.
  package mutating func next(into bytes: inout [UInt8]) -> Bool {
    guard made < options.events else { return false }
    made += 1
    if made <= crowd.groups.count {
      appendGroup(made - 1, at: clock.now, to: &bytes)
    } else if let time = campaigns.next, time <= nextMoment, let next = campaigns.removeNext() {
      go(on: next.campaign, at: time, &bytes)
    } else {
      takeTurn(&bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    return true
  }

  /// Somebody comes, goes or speaks.
  private mutating func takeTurn(_ bytes: inout [UInt8]) {
    let now = nextMoment
    clock.advance(&random)
    nextMoment = clock.now
    // As many bad messages as there are to be of all, those that will come counted in.
    let planned = badMessages + campaigns.messages
    if options.badShare > 0, !campaigns.isFull,
      planned * 10_000 < options.badShare * (messages + campaigns.messages + 1)
    {
      let account = crowd.good + campaignCount / Campaign.mostOfAccount
      campaignCount += 1
      go(
        on: Campaign(
          account: account, group: random.rank(below: crowd.groups.count),
          trade: crowd.lots(of: account), &random),
        at: now, &bytes)
      return
    }
    switch random.index(below: 1_000) {
    case 0..<14: comeIn(at: now, &bytes)
    case 14..<22:
      if let (account, group) = newcomers.leave(&random) {
        appendLeave(account, group, at: now, to: &bytes)
      } else {
        speak(at: now, &bytes)
      }
    default: speak(at: now, &bytes)
    }
  }

  private mutating func comeIn(at now: Int, _ bytes: inout [UInt8]) {
    let account = random.index(below: crowd.good)
    let group = random.rank(below: crowd.groups.count)
    newcomers.add(account, group)
    let isInvited = random.chance(6_000)
    appendJoin(account, group, by: isInvited ? member(of: group) : nil, at: now, to: &bytes)
  }

  private mutating func speak(at now: Int, _ bytes: inout [UInt8]) {
    var group = crowd.group(of: random.index(below: crowd.good))
    var account = member(of: group)
    if random.chance(400), let newcomer = newcomers.any(&random) { (account, group) = newcomer }
    messages += 1
    let before = last[group]
    if before.event > 0, random.chance(60) {
      appendEdit(of: before.event, by: before.account, group, at: now, to: &bytes)
    } else {
      appendTalk(account, group, at: now, to: &bytes)
      last[group] = LastMessage(event: made, account: account, time: now)
    }
  }

  /// The first of a group are those who speak most.
  mutating func member(of group: Int) -> Int {
    let members = crowd.groups[group].members
    return members.lowerBound + random.rank(below: members.count)
  }

  /// Takes a step of a campaign and puts off the rest.
  private mutating func go(on campaign: Campaign, at now: Int, _ bytes: inout [UInt8]) {
    var campaign = campaign
    switch campaign.stage {
    case .comes:
      appendJoin(campaign.account, campaign.group, by: nil, at: now, to: &bytes)
      campaign.stage = .speaks
    case .speaks:
      // What will be changed is harmless until then.
      if case .edits = campaign.manner {
        appendTalk(campaign.account, campaign.group, at: now, to: &bytes)
        campaign.stage = .changes
      } else {
        appendBad(campaign, at: now, to: &bytes)
        badMessages += 1
        campaign.left -= 1
        if campaign.left == 0 { campaign.stage = .goes }
      }
      messages += 1
      campaign.lastMessage = made
    case .changes:
      appendBad(campaign, at: now, to: &bytes)
      badMessages += 1
      messages += 1
      campaign.left -= 1
      campaign.stage = .goes
    case .goes:
      appendLeave(campaign.account, campaign.group, at: now, to: &bytes)
      return
    }
    // Some stay where they are.
    if campaign.stage == .goes, random.chance(6_000) { return }
    campaigns.add(campaign, at: now + campaign.pause(&random))
  }
}

/// Who came in last, of whom some speak and some leave again.
struct Newcomers: Sendable {
  private static let limit = 256

  private var pairs: [(account: Int, group: Int)] = []
  /// The place of the oldest, once all are taken.
  private var oldest = 0

  mutating func add(_ account: Int, _ group: Int) {
    if pairs.count < Self.limit {
      pairs.append((account, group))
    } else {
      pairs[oldest] = (account, group)
      oldest = (oldest + 1) % Self.limit
    }
  }

  func any(_ random: inout SplitMix64) -> (account: Int, group: Int)? {
    pairs.isEmpty ? nil : pairs[random.index(below: pairs.count)]
  }

  mutating func leave(_ random: inout SplitMix64) -> (account: Int, group: Int)? {
    guard !pairs.isEmpty else { return nil }
    oldest = 0
    return pairs.remove(at: random.index(below: pairs.count))
  }
}
