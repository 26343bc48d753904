import Records
import Rules
import Scanning

/// A population on the stage: what its people do next. It draws from the random numbers that it is
/// given, and looks at the world; both are the run's.
struct Actor {
  let population: Population
  /// When it falls silent.
  let end: Instant
  private let adverts = Adverts()
  private let smallTalk: [SmallTalk]
  private let zone: ZoneRules
  private let weights: Int

  // Of a crowd: where each person is, and who is still to come.
  private var homes: [String?] = []
  private var outside: [Int] = []
  /// Whom the code has led where.
  private var coming = 0
  /// Of a hopper, what it says everywhere.
  private var pitch: String?

  /// Something that is planned.
  enum Move {
    case talk, joinOne, leaveOne
    /// Of one with a habit: the n-th time, from 0.
    case habit(Int)
    case join(String, group: String, code: String? = nil, ticket: String? = nil)
    /// What is said: nil: an advert.
    case say(String, group: String, text: String?)
  }

  /// What the run makes an event of.
  enum Deed {
    case say(account: String, group: String, kind: String, text: String)
    case join(account: String, group: String, code: String?, ticket: String?)
    case leave(account: String, group: String)
    case scan(account: String, code: String)
  }

  init(_ population: Population, end: Instant, zone: ZoneRules) {
    self.population = population
    self.end = end
    self.zone = zone
    smallTalk = SmallTalk.Theme.allCases.map { SmallTalk(theme: $0) }
    guard case .crowd(let crowd) = population.form else {
      weights = 0
      return
    }
    weights = crowd.kinds.reduce(0) { $0 + $1.weight }
    homes = Array(repeating: nil, count: crowd.people)
    if crowd.joins != nil || crowd.code != nil {
      outside = Array((0..<crowd.people).reversed())
    } else {
      for person in homes.indices { homes[person] = group(of: person) }
    }
  }

  /// Who stands in a group of the crowd from the beginning.
  func insiders(of group: String) -> [String] {
    homes.indices.filter { homes[$0] == group }.map(account)
  }

  private func account(_ person: Int) -> String { "\(population.name)-\(person + 1)" }

  private func group(of person: Int) -> String? {
    population.groups.isEmpty ? nil : population.groups[person % population.groups.count]
  }

  /// What is to happen at first.
  func opening(at now: Instant, _ random: inout SplitMix64) -> [(time: Instant, move: Move)] {
    switch population.form {
    case .crowd(let crowd):
      var moves: [(Instant, Move)] = []
      if crowd.talk.count > 0 { moves.append((now + random.around(crowd.talk.mean), .talk)) }
      let joins = crowd.joins ?? (crowd.code == nil ? nil : .init(count: 1, within: .seconds(1)))
      if let joins { moves.append((now + random.around(joins.mean), .joinOne)) }
      if let leaves = crowd.leaves, leaves.count > 0 {
        moves.append((now + random.around(leaves.mean), .leaveOne))
      }
      return moves
    case .raider(let people, let within):
      return (0..<people).flatMap { person -> [(Instant, Move)] in
        let time = now + random.upTo(within)
        guard let group = group(of: person) else { return [] }
        let pause = Period(milliseconds: 1_000 + Int64(random.index(below: 9_000)))
        return [
          (time, .join(account(person), group: group)),
          (time + pause, .say(account(person), group: group, text: nil)),
        ]
      }
    case .flooder, .advertiser, .rejoiner, .hopper: return [(now, .habit(0))]
    }
  }

  /// Takes a move: what is done now, and what is planned by it.
  mutating func take(
    _ move: Move, at now: Instant, in world: World, _ random: inout SplitMix64
  ) -> (deeds: [Deed], next: [(time: Instant, move: Move)]) {
    guard now <= end else { return ([], []) }
    switch move {
    case .talk: return talk(at: now, in: world, &random)
    case .joinOne: return joinOne(at: now, &random)
    case .leaveOne: return leaveOne(at: now, in: world, &random)
    case .habit(let turn): return act(turn, at: now, in: world, &random)
    case .join(let account, let group, let code, let ticket):
      if world.isInside(account, group) { return ([], []) }
      note(account, in: group)
      return ([.join(account: account, group: group, code: code, ticket: ticket)], [])
    case .say(let account, let group, let text):
      guard world.maySpeak(account, in: group, at: now) else { return ([], []) }
      let said = text ?? advert(&random)
      return ([.say(account: account, group: group, kind: "text", text: said)], [])
    }
  }

  private func advert(_ random: inout SplitMix64) -> String {
    let kinds = Adverts.Kind.allCases
    return adverts.text(kinds[random.index(below: kinds.count)], &random)
  }

  // MARK: Crowds

  private var crowd: Population.Crowd? {
    if case .crowd(let crowd) = population.form { crowd } else { nil }
  }

  private mutating func talk(
    at now: Instant, in world: World, _ random: inout SplitMix64
  ) -> ([Deed], [(Instant, Move)]) {
    guard let crowd else { return ([], []) }
    let next = [(now + random.around(crowd.talk.mean), Move.talk)]
    if let hours = crowd.hours, !hours.hold(at: now, in: zone) { return ([], next) }
    // A few talk much, most little.
    let person = random.index(below: random.index(below: crowd.people) + 1)
    guard let group = homes[person], world.maySpeak(account(person), in: group, at: now) else {
      return ([], next)
    }
    let kind = kind(of: crowd, &random)
    var text = ""
    if kind == "text" {
      text =
        crowd.texts.isEmpty
        ? smallTalk[random.index(below: smallTalk.count)].sentence(&random)
        : crowd.texts[random.index(below: crowd.texts.count)]
    }
    return ([.say(account: account(person), group: group, kind: kind, text: text)], next)
  }

  private func kind(of crowd: Population.Crowd, _ random: inout SplitMix64) -> String {
    guard weights > 0 else { return "text" }
    var rest = random.index(below: weights)
    for (kind, weight) in crowd.kinds {
      if rest < weight { return kind }
      rest -= weight
    }
    return "text"
  }

  private mutating func joinOne(
    at now: Instant, _ random: inout SplitMix64
  ) -> ([Deed], [(Instant, Move)]) {
    guard let crowd, let person = outside.popLast() else { return ([], []) }
    let mean = crowd.joins?.mean ?? .seconds(1)
    let next = outside.isEmpty ? [] : [(now + random.around(mean), Move.joinOne)]
    if let code = crowd.code { return ([.scan(account: account(person), code: code)], next) }
    guard let group = group(of: person) else { return ([], next) }
    homes[person] = group
    return ([.join(account: account(person), group: group, code: nil, ticket: nil)], next)
  }

  private mutating func leaveOne(
    at now: Instant, in world: World, _ random: inout SplitMix64
  ) -> ([Deed], [(Instant, Move)]) {
    guard let crowd, let leaves = crowd.leaves else { return ([], []) }
    let next = [(now + random.around(leaves.mean), Move.leaveOne)]
    let person = random.index(below: crowd.people)
    guard let group = homes[person], world.isInside(account(person), group) else {
      return ([], next)
    }
    homes[person] = nil
    return ([.leave(account: account(person), group: group)], next)
  }

  /// Somebody whom a code leads somewhere goes there.
  private mutating func note(_ account: String, in group: String) {
    guard crowd != nil, let person = population.person(account) else { return }
    homes[person] = group
  }

  // MARK: Villains

  private mutating func act(
    _ turn: Int, at now: Instant, in world: World, _ random: inout SplitMix64
  ) -> ([Deed], [(Instant, Move)]) {
    switch population.form {
    case .flooder(let habit):
      return say(habit, turn, at: now, in: world, text: habit.text ?? "在吗", &random)
    case .advertiser(let habit):
      return say(habit, turn, at: now, in: world, text: habit.text ?? advert(&random), &random)
    case .rejoiner(let habit):
      return say(habit, turn, at: now, in: world, text: habit.text ?? advert(&random), &random)
    case .hopper(let habit):
      let said = pitch ?? habit.text ?? advert(&random)
      pitch = said
      let rounds = Population.Habit(
        account: habit.account, every: habit.every, times: habit.times * population.groups.count,
        text: said)
      return say(rounds, turn, at: now, in: world, text: said, &random)
    case .crowd, .raider: return ([], [])
    }
  }

  /// Speaks in the group whose turn it is, and comes in first where it is outside. An advertiser or
  /// flooder who was put out stays out.
  private func say(
    _ habit: Population.Habit, _ turn: Int, at now: Instant, in world: World, text: String,
    _ random: inout SplitMix64
  ) -> ([Deed], [(Instant, Move)]) {
    let group = population.groups[turn % population.groups.count]
    var next: [(Instant, Move)] = []
    if turn + 1 < habit.times { next.append((now + habit.every, .habit(turn + 1))) }
    let isInside = world.isInside(habit.account, group)
    if isInside {
      guard world.maySpeak(habit.account, in: group, at: now) else { return ([], next) }
      return ([.say(account: habit.account, group: group, kind: "text", text: text)], next)
    }
    let comesBack =
      switch population.form {
      case .rejoiner, .hopper: true
      default: turn < population.groups.count
      }
    guard comesBack else { return ([], []) }
    next.append((now + .seconds(1), .say(habit.account, group: group, text: text)))
    return ([.join(account: habit.account, group: group, code: nil, ticket: nil)], next)
  }
}

extension Population {
  /// The place of an account among its people; nil where it is none of them.
  func person(_ account: String) -> Int? {
    guard account.hasPrefix(name + "-"), let number = Int(account.dropFirst(name.utf8.count + 1)),
      number >= 1, number <= count
    else { return nil }
    return number - 1
  }

  /// How many people are in it that have numbers.
  private var count: Int {
    switch form {
    case .crowd(let crowd): crowd.people
    case .raider(let people, _): people
    default: 0
    }
  }

  func contains(_ account: String) -> Bool {
    switch form {
    case .crowd, .raider: person(account) != nil
    case .flooder(let habit), .advertiser(let habit), .rejoiner(let habit), .hopper(let habit):
      habit.account == account
    }
  }

  /// All of them.
  var accounts: [String] {
    switch form {
    case .crowd, .raider: (1...count).map { "\(name)-\($0)" }
    case .flooder(let habit), .advertiser(let habit), .rejoiner(let habit), .hopper(let habit):
      [habit.account]
    }
  }
}

extension Hours {
  func hold(at instant: Instant, in zone: ZoneRules) -> Bool {
    let minute = Int(zone.timeOfDay(at: instant).milliseconds / 60_000)
    return from < to ? minute >= from && minute < to : minute >= from || minute < to
  }
}

extension SplitMix64 {
  /// Up to twice a mean, evenly; at least a millisecond.
  mutating func around(_ mean: Period) -> Period {
    Period(milliseconds: 1 + Int64(index(below: Int(max(1, 2 * mean.milliseconds - 1)))))
  }

  mutating func upTo(_ longest: Period) -> Period {
    Period(milliseconds: Int64(index(below: Int(longest.milliseconds) + 1)))
  }

  mutating func between(_ range: ClosedRange<Period>) -> Period {
    let (least, most) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
    return Period(milliseconds: least + upTo(Period(milliseconds: most - least)).milliseconds)
  }
}
