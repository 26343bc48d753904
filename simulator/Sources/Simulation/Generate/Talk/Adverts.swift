package import Scanning

/// What somebody says who came to sell or to cheat, in Chinese, drawn from a grammar written for this
/// project. The words that give him away are dressed up as evaders do, by the `Disguiser`, in some of
/// the texts.
///
/// Some kinds are worded much as word lists have them, some as no list can foresee: what a pack finds
/// of them tells something.
package struct Adverts: Sendable {
  /// What is wrong with it; the raw value is the label in a made log.
  package enum Kind: String, CaseIterable, Sendable {
    /// Side jobs, faked orders.
    case job
    /// Loans, cash from credit cards, mending of credit records.
    case loan
    /// Forged papers, invoices, bank cards.
    case document
    /// Stock tips and coins.
    case invest
    /// Rebates, prizes, votes.
    case rebate
    case gambling, adult
    /// Pretended customer service.
    case fraud
    /// Numbers and invitations to talk elsewhere.
    case contact
    /// A link to a foreign site.
    case inviteLink = "invite-link"
    /// Goods of another shop, in plain words.
    case advert
    case abuse
  }

  package static let grammar = Grammar([money, traps, luring] + SmallTalk.sources)

  /// Of 10,000 texts so many are dressed up.
  package let disguised: Int
  private static let symbols = Kind.allCases.map { grammar.symbol($0.rawValue) }

  package init(disguised: Int = 5_000) {
    self.disguised = disguised
  }

  /// A text as UTF-8; in a disguise it may have line ends.
  package func append(
    _ kind: Kind, to bytes: inout [UInt8], _ random: inout SplitMix64
  ) {
    let start = bytes.count
    let index = Kind.allCases.firstIndex(of: kind)!
    Self.grammar.append(Self.symbols[index], to: &bytes, &random)
    let isDressed = random.chance(disguised)
    var dressed: [UInt8] = []
    for part in bytes[start...].split(separator: Self.open, omittingEmptySubsequences: false) {
      guard let end = part.firstIndex(of: Self.close) else {
        dressed.append(contentsOf: part)
        continue
      }
      let word = String(decoding: part[..<end], as: UTF8.self)
      dressed.append(contentsOf: (isDressed ? Self.dress(word, &random) : word).utf8)
      dressed.append(contentsOf: part[(end + 1)...])
    }
    bytes.replaceSubrange(start..., with: dressed)
  }

  package func text(_ kind: Kind, _ random: inout SplitMix64) -> String {
    var bytes: [UInt8] = []
    append(kind, to: &bytes, &random)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands around the words that give a text away.
  private static let open = UInt8(ascii: "<")
  private static let close = UInt8(ascii: ">")
  /// Not every disguise fits every word: so many are tried before it is left as it is.
  private static let attempts = 4

  private static func dress(_ word: String, _ random: inout SplitMix64) -> String {
    var disguiser = Disguiser(SplitMix64(seed: random.next()))
    for _ in 0..<attempts {
      var costume = [Disguises.named[random.index(below: Disguises.named.count)].disguise]
      if random.chance(2_500) {
        let second = Disguises.named[random.index(below: Disguises.named.count)].disguise
        if second != costume[0] { costume.append(second) }
      }
      if let dressed = disguiser.dress(word, in: costume) { return dressed }
    }
    return word
  }
}
