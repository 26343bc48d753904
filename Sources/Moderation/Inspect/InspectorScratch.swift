import Records
import Rules
import Scanning

/// What one inspecting thread needs and uses again from event to event. Not for two at a time.
package final class InspectorScratch {
  let folded = FoldedText()
  let regex = RegexScratch()
  let patterns: PatternScratch
  var keywordHits: [KeywordHit] = []
  var links: [Link] = []
  var collector: HitCollector
  /// Every word that was found, for whoever asks what tests reach; nil: nobody does.
  package var seenWords: Set<SeenWord>?
  /// Takes the time of the event in hand; nil where that is not measured.
  private(set) var meter: Meter?
  /// Takes the time of one event of every so many, for whoever profiles a pack.
  package var sampler: Meter?
  /// Whether the message in hand mentions anybody.
  var hasMentions = false
  private(set) var fingerprint: Fingerprint?
  private(set) var characters = 0
  /// Made for the first message that is asked about it.
  private(set) lazy var disguises = DisguiseCounter()

  private let base = Folder(.base)
  /// The field that `folded` holds as the base fold has it; nil where it is anything else.
  private var baseField: Field?
  /// Of the batch in hand.
  private(set) var undecided: [Int] = []
  private var trigrams: [UInt64] = []
  /// Where those of the event in hand begin.
  private var firstTrigram = 0

  // The field in hand.
  private var field = Field(start: 0, count: 0)
  private var path = FieldPath(.text)
  private var ordinal = 0
  /// The field in the base fold as UTF-8, for patterns that ask for it, and perhaps more behind it.
  private(set) var foldedBytes: [UInt8] = []
  /// The best of the field by predicate, before it is widened to whole characters.
  private var fieldBest: [FieldHit?]
  private var touched: [Int] = []

  /// A word by its predicate, the place of its list there and its own place in the list.
  package struct SeenWord: Hashable, Sendable {
    package var predicate: Int
    package var source: Int
    package var word: Int
  }

  /// What was found, without the place.
  enum FieldEvidence {
    case keyword(source: Int, word: Int)
    case regex(pattern: Int)
    case link(host: String, kind: HostKind?)
  }

  fileprivate struct FieldHit {
    var evidence: FieldEvidence
    var bytes: Range<Int>
  }

  package init(_ inspector: Inspector) {
    patterns = PatternScratch(
      for: [inspector.said, inspector.names].flatMap {
        [$0.original.patterns, $0.folded.patterns]
      })
    let predicates = inspector.policy.predicates.count
    collector = HitCollector(predicates: predicates)
    fieldBest = Array(repeating: nil, count: predicates)
  }

  func begin() {
    if let sampler { meter = sampler.begins() ? sampler : nil }
    ordinal = 0
    hasMentions = false
    baseField = nil
    fingerprint = nil
    characters = 0
    firstTrigram = trigrams.count
  }

  func beginField(_ field: Field, _ path: FieldPath) {
    self.field = field
    self.path = path
    ordinal += 1
  }

  /// Folds the field in hand for a view.
  func fold(_ bytes: Span<UInt8>, by folder: Folder) {
    folder.fold(bytes, into: folded)
    baseField = folder.isBase(folded) ? field : nil
    meter?.lap(.fold)
  }

  /// Takes the keyword hits of the view in hand.
  func take(_ askers: [[TextScanner.Asker]], from bytes: Span<UInt8>) {
    for hit in keywordHits {
      let range = folded.source(of: hit.units)
      for asker in askers[Int(hit.list)] {
        seenWords?.insert(
          SeenWord(predicate: asker.predicate, source: asker.source, word: Int(hit.word)))
        offer(asker.predicate, .keyword(source: asker.source, word: Int(hit.word)), range)
      }
    }
  }

  /// Keeps the finding if it starts before what was found in the field for the predicate so far,
  /// or there and is longer, or comes earlier in the order of sources and words.
  func offer(_ predicate: Int, _ evidence: FieldEvidence, _ bytes: Range<Int>) {
    let hit = FieldHit(evidence: evidence, bytes: bytes)
    guard let standing = fieldBest[predicate] else {
      fieldBest[predicate] = hit
      touched.append(predicate)
      return
    }
    if hit.comesBefore(standing) { fieldBest[predicate] = hit }
  }

  /// Hands the best of the field on, with its place in whole characters.
  func endField(_ bytes: Span<UInt8>) {
    guard !touched.isEmpty else { return }
    for predicate in touched {
      guard let hit = fieldBest[predicate] else { continue }
      fieldBest[predicate] = nil
      let widened = Graphemes.widen(hit.bytes, in: bytes)
      let finding = Finding(
        path: path, field: field, bytes: widened,
        span: ScalarOffsets.range(of: widened, in: bytes), ordinal: ordinal)
      collector.offer(predicate, hit.evidence.evidence(finding))
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Takes what looking for a pattern in the field came to.
  func take(_ outcome: Regex.Outcome, of asker: TextScanner.Asker) {
    defer { meter?.lap(predicate: asker.predicate) }
    switch outcome {
    case .match(let range): offer(asker.predicate, .regex(pattern: asker.source), range)
    case .noMatch: break
    case .limit: undecided.append(asker.predicate)
    }
  }

  func takeUndecided() -> [Int] {
    defer { undecided = [] }
    return undecided
  }

  var trigramRun: Run {
    Run(start: UInt32(firstTrigram), count: UInt32(trigrams.count - firstTrigram))
  }

  func takeTrigrams() -> [UInt64] {
    defer { trigrams = [] }
    return trigrams
  }

  /// Finds out what rules that count repeats ask of a text.
  func measure(_ text: Field, for question: RepeatQuestion, in batch: EventBatch) {
    let bytes = batch.text.span.extracting(text.range)
    characters = Lengths.characters(bytes, upTo: question.most)
    let isExact = characters >= question.leastExact
    let isNear = characters >= question.leastNear
    guard isExact || isNear else { return }
    if baseField != text { base.fold(bytes, into: folded) }
    if isExact { fingerprint = Fingerprint(folded) ?? Self.blank }
    if isNear { Trigrams.append(of: folded, to: &trigrams) }
    meter?.lap(.repeats)
  }

  /// Stands for all texts of which folding leaves nothing but white space: to a reader they are one
  /// and the same.
  private static let blank = Fingerprint(high: 0, low: 0)

  /// Puts the base fold of the field in hand to the front of `foldedBytes` and returns how many
  /// bytes it has.
  func foldField(_ original: Span<UInt8>) -> Int {
    if baseField != field {
      base.fold(original, into: folded)
      baseField = field
    }
    defer { meter?.lap(.fold) }
    return folded.encode(into: &foldedBytes)
  }

  /// What a range of the folded field stands for in the original.
  func source(of range: Range<Int>, in original: Span<UInt8>) -> Range<Int> {
    let bytes = foldedBytes
    let units = ScalarOffsets.range(of: range, in: bytes.span)
    if !range.isEmpty { return folded.source(of: units) }
    let place = units.lowerBound
    let byte =
      place < folded.count ? folded.source(of: place..<place + 1).lowerBound : original.count
    return byte..<byte
  }
}

extension InspectorScratch.FieldHit {
  fileprivate func comesBefore(_ other: Self) -> Bool {
    if bytes.lowerBound != other.bytes.lowerBound {
      return bytes.lowerBound < other.bytes.lowerBound
    }
    if bytes.count != other.bytes.count { return bytes.count > other.bytes.count }
    return evidence.rank < other.evidence.rank
  }
}

extension InspectorScratch.FieldEvidence {
  fileprivate var rank: (Int, Int) {
    switch self {
    case .keyword(let source, let word): (source, word)
    case .regex(let pattern): (pattern, 0)
    case .link: (0, 0)
    }
  }

  fileprivate func evidence(_ finding: Finding) -> Evidence {
    switch self {
    case .keyword(let source, let word): .keyword(source: source, word: word, finding)
    case .regex(let pattern): .regex(pattern: pattern, finding)
    case .link(let host, let kind): .link(host: host, kind: kind, finding)
    }
  }
}
