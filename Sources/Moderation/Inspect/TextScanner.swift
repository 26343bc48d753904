import Records
import Rules
import Scanning

/// All keywords and patterns that look at the same texts. One view for each set of disguises: a text
/// is folded once for all lists that share it.
struct TextScanner: Sendable {
  let views: [KeywordView]
  let patterns: [PatternPredicate]

  /// A class, like `PatternPredicate`, so that a loop over many takes hold of one thing each.
  final class KeywordView: Sendable {
    let folder: Folder
    let matcher: KeywordMatcher
    /// For each list of the matcher the predicates that ask for it.
    let askers: [[Asker]]

    init(folder: Folder, matcher: KeywordMatcher, askers: [[Asker]]) {
      self.folder = folder
      self.matcher = matcher
      self.askers = askers
    }
  }

  /// A predicate and the place of a list among its sources.
  struct Asker: Sendable {
    let predicate: Int
    let source: Int
  }

  final class PatternPredicate: Sendable {
    let predicate: Int
    /// The place among the predicate's patterns.
    let pattern: Int
    let regex: Regex
    let view: Pattern.View

    init(predicate: Int, pattern: Int, source: RegexSource) {
      self.predicate = predicate
      self.pattern = pattern
      regex = source.regex
      view = source.pattern.view
    }
  }

  init(_ policy: Policy, subject: Predicate.Subject) {
    var drafts: [Disguises: ViewDraft] = [:]
    var order: [Disguises] = []
    var patterns: [PatternPredicate] = []
    for (index, predicate) in policy.predicates.enumerated() where predicate.subject == subject {
      switch predicate.question {
      case .keyword(let sources):
        for (place, source) in sources.enumerated() {
          let disguises = source.disguises.intersection(.built)
          if drafts[disguises] == nil { order.append(disguises) }
          drafts[disguises, default: ViewDraft()].add(
            source, asker: Asker(predicate: index, source: place))
        }
      case .regex(let sources):
        for (place, source) in sources.enumerated() {
          patterns.append(PatternPredicate(predicate: index, pattern: place, source: source))
        }
      default: break
      }
    }
    views = order.map { disguises in
      let draft = drafts[disguises] ?? ViewDraft()
      let folder = Folder(disguises)
      return KeywordView(
        folder: folder, matcher: KeywordMatcher(draft.lists, folder: folder),
        askers: draft.askers)
    }
    self.patterns = patterns
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
    if views.isEmpty, patterns.isEmpty { return }
    scratch.beginField(field, path)
    let bytes = batch.text.span.extracting(field.range)
    for view in views {
      view.folder.fold(bytes, into: scratch.folded)
      view.matcher.scan(scratch.folded, into: &scratch.keywordHits)
      guard !scratch.keywordHits.isEmpty else { continue }
      scratch.take(view.askers, from: bytes)
    }
    for pattern in patterns { match(pattern, bytes, scratch) }
    scratch.endField(bytes)
  }

  private func match(
    _ pattern: PatternPredicate, _ bytes: Span<UInt8>, _ scratch: InspectorScratch
  ) {
    let found: Regex.Outcome
    switch pattern.view {
    case .original:
      found = pattern.regex.firstMatch(in: bytes, scratch.regex)
    case .folded:
      found = scratch.matchFolded(pattern.regex, bytes)
    }
    switch found {
    case .match(let range):
      scratch.offer(pattern.predicate, .regex(pattern: pattern.pattern), range)
    case .noMatch: break
    case .limit: scratch.noteLimit(of: pattern.predicate)
    }
  }
}
