package import Records
package import Scanning

/// What an event alone tells: the predicates that hold, and where that was seen.
package struct Inspection: Sendable {
  /// Into `InspectedBatch.hits`; rising by predicate, each at most once.
  package var hits: Run
  /// Into `InspectedBatch.undecided`: predicates that may hold or not, since a pattern of theirs
  /// reached its limit. They count as not holding, and under `not` as not denied.
  package var undecided: Run
  /// Of the text, where a rule counts repeats and the text is long enough for one of them.
  package var fingerprint: Fingerprint?
  /// Into `InspectedBatch.trigrams`: of the text, where a rule counts near repeats and the text is
  /// long enough for one of them; else empty.
  package var trigrams: Run
  /// How many characters such a text has, up to the largest minimum that a rule names.
  package var characters: Int
}

/// A predicate that holds for an event.
package struct Hit: Sendable {
  package var predicate: Int
  package var evidence: Evidence
}

package enum Evidence: Sendable {
  /// A keyword, by its place in the predicate's sources; a pattern's index; a link's host
  /// and, where a rule asks for kinds of hosts, the one that it is.
  case keyword(source: Int, word: Int, Finding)
  case regex(pattern: Int, Finding)
  case link(host: String, kind: HostKind?, Finding)
  /// The message's kind, as written.
  case kind(String)
  case app(Field)
  /// How many there are: characters, lines, mentions or disguised scalars.
  case count(Int)
}

/// A slice of a field of the event.
package struct Finding: Sendable {
  package var path: FieldPath
  /// The whole field.
  package var field: Field
  /// Within the field, widened to whole grapheme clusters.
  package var bytes: Range<Int>
  /// In Unicode scalars of the field.
  package var span: Range<Int>
  /// Counts the fields of the event in the order in which they are read.
  package var ordinal: Int
}

/// Events, and what each tells.
package struct InspectedBatch: Sendable {
  package var batch: EventBatch
  /// As many as `batch.events`.
  package var inspections: [Inspection]
  /// As many as `batch.events`.
  package var hashes: [EventHashes]
  package var hits: [Hit]
  /// Predicates, event by event; one for each time that a pattern gave up.
  package var undecided: [Int]
  /// Sets as `Trigrams` makes them, event by event.
  package var trigrams: [UInt64]
}
