import Records
import Rules
import Scanning

/// All keywords and patterns that look at the same texts. One view for each set of disguises: a text
/// is folded once for all lists that share it.
final class TextScanner: Sendable {
  let views: [KeywordView]
  /// Those that look at the text as it is, and those that look at it folded.
  let original: PatternView
  let folded: PatternView

  /// A class, like `PatternView`, so that a loop over many takes hold of one thing each.
  final class KeywordView: Sendable {
    let folder: Folder
    let matcher: KeywordMatcher
    /// For each list of the matcher the predicates that ask for it.
    let askers: [[Asker]]
    /// Whether nobody asks for it but replies to who mentions the assistant.
    let isForMentions: Bool

    init(
      folder: Folder, matcher: KeywordMatcher, askers: [[Asker]], isForMentions: Bool
    ) {
      self.folder = folder
      self.matcher = matcher
      self.askers = askers
      self.isForMentions = isForMentions
    }
  }

  /// A predicate and the place of a list or a pattern among its sources.
  struct Asker: Sendable {
    let predicate: Int
    let source: Int
  }

  /// Patterns that look at the same bytes.
  final class PatternView: Sendable {
    let patterns: PatternSet
    /// For each pattern the predicate that asks for it, and its place among those of the predicate.
    let askers: [Asker]

    var isEmpty: Bool { askers.isEmpty }

    init(_ sources: [(asker: Asker, regex: Regex)], _ store: (any SearchStore)?) {
      patterns = PatternSet(sources.map(\.regex), store: store)
      askers = sources.map(\.asker)
    }
  }

  init(_ policy: Policy, subject: Predicate.Subject, store: (any SearchStore)?) {
    var drafts: [Disguises: ViewDraft] = [:]
    var order: [Disguises] = []
    var patterns: [Pattern.View: [(asker: Asker, regex: Regex)]] = [:]
    for (index, predicate) in policy.predicates.enumerated() where predicate.subject == subject {
      switch predicate.question {
      case .keyword(let sources):
        for (place, source) in sources.enumerated() {
          let disguises = source.disguises
          if drafts[disguises] == nil { order.append(disguises) }
          drafts[disguises, default: ViewDraft()].add(
            source, asker: Asker(predicate: index, source: place))
        }
      case .regex(let sources):
        for (place, source) in sources.enumerated() {
          patterns[source.pattern.view, default: []].append(
            (Asker(predicate: index, source: place), source.regex))
        }
      default: break
      }
    }
    let forMentions = policy.predicatesForMentions
    // What is not folded comes first: what the last view has folded is used again behind.
    views = (order.filter(\.isEmpty) + order.filter { !$0.isEmpty }).map { disguises in
      let draft = drafts[disguises] ?? ViewDraft()
      let folder = Folder(disguises)
      return KeywordView(
        folder: folder, matcher: KeywordMatcher(draft.lists, folder: folder),
        askers: draft.askers,
        isForMentions: draft.askers.joined().allSatisfy { forMentions.contains($0.predicate) })
    }
    original = PatternView(patterns[.original] ?? [], store)
    folded = PatternView(patterns[.folded] ?? [], store)
  }

  /// Lists that share a view; equal ones are scanned for once.
  private struct ViewDraft {
    var lists: [KeywordList] = []
    var askers: [[Asker]] = []
    private var known: [KeywordSource: Int] = [:]

    mutating func add(_ source: KeywordSource, asker: Asker) {
      if let index = known[source] {
        askers[index].append(asker)
        return
      }
      known[source] = lists.count
      lists.append(
        KeywordList(words: source.words, except: source.except, single: source.single))
      askers.append([asker])
    }
  }

  /// Offers what a field of an event shows.
  func scan(
    _ field: Field, _ path: FieldPath, in batch: EventBatch, _ scratch: InspectorScratch
  ) {
    if views.isEmpty, original.isEmpty, folded.isEmpty { return }
    scratch.beginField(field, path)
    let bytes = batch.text.span.extracting(field.range)
    for view in views where scratch.hasMentions || !view.isForMentions {
      scratch.fold(bytes, by: view.folder)
      view.matcher.scan(scratch.folded, into: &scratch.keywordHits)
      scratch.meter?.lap(.keywords)
      guard !scratch.keywordHits.isEmpty else { continue }
      scratch.take(view.askers, from: bytes)
    }
    if !original.isEmpty { match(original, bytes, scratch) }
    if !folded.isEmpty { matchFolded(bytes, scratch) }
    scratch.endField(bytes)
    scratch.meter?.lap(.other)
  }

  private func match(_ view: PatternView, _ bytes: Span<UInt8>, _ scratch: InspectorScratch) {
    view.patterns.forEachCandidate(in: bytes, scratch.patterns) { index in
      scratch.meter?.lap(.search)
      let outcome = view.patterns.patterns[index].firstMatch(in: bytes, scratch.regex)
      scratch.take(outcome, of: view.askers[index])
    }
    scratch.meter?.lap(.search)
  }

  private func matchFolded(_ original: Span<UInt8>, _ scratch: InspectorScratch) {
    let count = scratch.foldField(original)
    let bytes = scratch.foldedBytes
    folded.patterns.forEachCandidate(in: bytes.span.extracting(0..<count), scratch.patterns) {
      index in
      scratch.meter?.lap(.search)
      var outcome = folded.patterns.patterns[index].firstMatch(
        in: bytes.span.extracting(0..<count), scratch.regex)
      if case .match(let range) = outcome {
        outcome = .match(scratch.source(of: range, in: original))
      }
      scratch.take(outcome, of: folded.askers[index])
    }
    scratch.meter?.lap(.search)
  }
}
