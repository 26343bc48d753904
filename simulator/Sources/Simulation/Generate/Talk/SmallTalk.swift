package import Scanning

/// What members of customer groups say to each other on a good day: greetings, orders, parcels,
/// complaints, thanks and jokes, in Chinese, drawn from a grammar written for this project.
///
/// Nothing in it breaks the rules of such a group, but now and then it comes near them: the phone number
/// of a courier, a link to the shop's own site, a warning of fraud.
package struct SmallTalk: Sendable {
  /// What a group is about.
  package enum Theme: String, CaseIterable, Sendable {
    case tea, baby, groceries, school, service, neighbours
  }

  static let sources = [
    everyday, shop, teaTalk, babyTalk, groceryTalk, schoolTalk, serviceTalk, neighbourTalk, names,
  ]
  package static let grammar = Grammar(sources)

  package let theme: Theme
  private let ofTheme: Grammar.Symbol
  private let ofEveryDay: Grammar.Symbol
  private let answer: Grammar.Symbol

  package init(theme: Theme) {
    self.theme = theme
    ofTheme = Self.grammar.symbol(theme.rawValue)
    ofEveryDay = Self.grammar.symbol("everyday")
    answer = Self.grammar.symbol("answer")
  }

  /// Something to say, of one line, as UTF-8.
  package func append(to bytes: inout [UInt8], _ random: inout SplitMix64) {
    let symbol = random.chance(6_000) ? ofTheme : ofEveryDay
    Self.grammar.append(symbol, to: &bytes, &random)
  }

  package func sentence(_ random: inout SplitMix64) -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, &random)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Something to say to what was said before.
  package func appendAnswer(to bytes: inout [UInt8], _ random: inout SplitMix64) {
    Self.grammar.append(answer, to: &bytes, &random)
  }

  package func answer(_ random: inout SplitMix64) -> String {
    Self.grammar.sentence(answer, &random)
  }
}
