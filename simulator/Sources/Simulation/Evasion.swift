import Records
package import Rules
package import Scanning

/// Dresses up words in all disguises and all pairs of them, and tells which variants a list does not
/// find: what a rule author has to expect of somebody who means to get past it.
package struct Evasion {
  package struct Options: Sendable {
    /// The same seed gives the same variants.
    package var seed: UInt64 = 1
    /// So many different variants of a word are tried in each disguise and pair, if there are.
    package var variants = 8

    package init(seed: UInt64 = 1, variants: Int = 8) {
      self.seed = seed
      self.variants = variants
    }
  }

  /// What became of the words of one list.
  package struct Report: Sendable {
    /// Nil for a word that is in no list.
    package var list: String?
    package var words: Int
    package var disguises: Disguises
    /// One for each disguise, then for each pair, that any word could be dressed up in.
    package var rows: [Row]

    package var tried: Int { rows.reduce(0) { $0 + $1.tried } }
    package var unseen: Int { rows.reduce(0) { $0 + $1.unseen } }
  }

  package struct Row: Sendable {
    package var disguises: [Disguises]
    package var tried = 0
    package var unseen = 0
    /// The first of the unseen ones.
    package var examples: [Variant] = []
  }

  package struct Variant: Sendable {
    package var word: String
    package var text: String
  }

  /// Unseen variants that are kept of each row.
  package static let mostExamples = 100

  /// All disguises one by one, then all pairs, in the order of the documentation.
  package static let costumes: [[Disguises]] = {
    let all = Disguises.named.map(\.disguise)
    let pairs = all.indices.flatMap { first in all[(first + 1)...].map { [all[first], $0] } }
    return all.map { [$0] } + pairs
  }()

  private let options: Options
  private let folder: Folder
  private let matcher: KeywordMatcher
  private let text = FoldedText()
  private var hits: [KeywordHit] = []

  private init(_ list: KeywordList, _ disguises: Disguises, _ options: Options) {
    self.options = options
    folder = Folder(disguises)
    matcher = KeywordMatcher([list], folder: folder)
  }

  /// Tries a word against a list of it alone.
  package static func report(
    word: String, disguises: Disguises, options: Options
  ) -> Report {
    let list = KeywordList(words: [word], single: true)
    var evasion = Evasion(list, disguises, options)
    return evasion.report(list, name: nil)
  }

  /// Tries the words of each list of a pack against that list.
  package static func reports(_ pack: Pack, options: Options) -> [Report] {
    pack.lists.compactMap { list in
      guard let words = list.words else { return nil }
      let keywords = KeywordList(
        words: words.words.map(\.value), except: words.except.map(\.value), single: words.single)
      var evasion = Evasion(keywords, words.disguises, options)
      return evasion.report(keywords, name: list.name.value)
    }
  }

  private mutating func report(_ list: KeywordList, name: String?) -> Report {
    let rows = Self.costumes.map { costume in
      var row = Row(disguises: costume)
      for word in list.words { attempt(word, in: costume, &row) }
      return row
    }
    return Report(
      list: name, words: list.words.count, disguises: folder.disguises,
      rows: rows.filter { $0.tried > 0 })
  }

  private mutating func attempt(_ word: String, in costume: [Disguises], _ row: inout Row) {
    let mark = costume.map { String($0.rawValue) }.joined(separator: "+")
    var disguiser = Disguiser(SplitMix64(seed: options.seed, for: "\(mark) \(word)"))
    var known: Set<String> = [word]
    // Some variants come up twice: twice as many tries find most of what there is.
    for _ in 0..<options.variants * 2 where known.count <= options.variants {
      guard let variant = disguiser.dress(word, in: costume), known.insert(variant).inserted else {
        continue
      }
      row.tried += 1
      if finds(variant) { continue }
      row.unseen += 1
      if row.examples.count < Self.mostExamples {
        row.examples.append(Variant(word: word, text: variant))
      }
    }
  }

  private mutating func finds(_ variant: String) -> Bool {
    folder.fold(variant.utf8, into: text)
    matcher.scan(text, into: &hits)
    return !hits.isEmpty
  }
}

extension Evasion.Report {
  /// `{"list","words","disguises","tried","unseen","by":[{"disguises","tried","unseen","examples":
  /// [{"word","text"}]}]}`; no `list` for a word that is in none.
  package var json: String {
    var members = list.map { [JSONText.member("list", JSONText.string($0))] } ?? []
    members += [
      JSONText.member("words", String(words)),
      JSONText.member("disguises", Self.json(disguises.names)),
      JSONText.member("tried", String(tried)),
      JSONText.member("unseen", String(unseen)),
      JSONText.member("by", JSONText.array(rows.map(Self.json))),
    ]
    return JSONText.object(members)
  }

  private static func json(_ row: Evasion.Row) -> String {
    let examples = row.examples.map { example in
      JSONText.object([
        JSONText.member("word", JSONText.string(example.word)),
        JSONText.member("text", JSONText.string(example.text)),
      ])
    }
    return JSONText.object([
      JSONText.member("disguises", json(row.disguises.flatMap(\.names))),
      JSONText.member("tried", String(row.tried)), JSONText.member("unseen", String(row.unseen)),
      JSONText.member("examples", JSONText.array(examples)),
    ])
  }

  private static func json(_ names: [String]) -> String {
    JSONText.array(names.map(JSONText.string))
  }
}
