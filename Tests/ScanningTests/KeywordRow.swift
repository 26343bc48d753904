import Testing

@testable import Scanning

/// A list's words, a text, and the slices of it that must be found, in order.
struct KeywordRow: CustomTestStringConvertible {
  var words: [String]
  var except: [String] = []
  var disguises: Disguises = .defaults
  /// Disguises beside those.
  var with: Disguises = []
  var text: String
  var found: [String]

  var testDescription: String { "\(words) in \(text)" }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let folder = Folder(disguises.union(with))
    let matcher = KeywordMatcher(
      [KeywordList(words: words, except: except)], folder: folder)
    let bytes = Array(text.utf8)
    let folded = folder.folded(bytes: bytes)
    var hits: [KeywordHit] = []
    matcher.scan(folded, into: &hits)
    let slices = hits.map { hit in
      let range = bytes.withUnsafeBufferPointer { folded.originalRange(of: hit.units, in: $0) }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    #expect(slices == found, sourceLocation: sourceLocation)
  }
}
