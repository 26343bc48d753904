import Scanning

/// Something whose instructions are counted.
struct Benchmark {
  struct Work {
    /// How many units one round goes over.
    var units: Int
    /// Goes over all samples once; returns how much it found.
    var round: () -> Int
  }

  var name: String
  var unit: String
  /// Everything that is done once.
  var prepare: () -> Work

  static var all: [Benchmark] {
    [
      Benchmark(name: "fold-han", unit: "character") { fold(Samples.han()) },
      Benchmark(name: "fold-mixed", unit: "character") { fold(Samples.mixed()) },
      Benchmark(name: "match-clean", unit: "character") { match(Samples.han()) },
      Benchmark(name: "match-hits", unit: "character") { match(Samples.withWords()) },
      Benchmark(name: "links-none", unit: "byte") { findLinks(Samples.mixed()) },
      Benchmark(name: "links-some", unit: "byte") { findLinks(Samples.withLinks()) },
    ]
  }

  private static func fold(_ texts: [[UInt8]]) -> Work {
    let folder = Folder(.defaults)
    let folded = FoldedText()
    return Work(units: Samples.characters(texts)) {
      texts.reduce(0) { sum, text in
        folder.fold(text, into: folded)
        return sum + folded.count
      }
    }
  }

  /// Matching alone: the texts are folded beforehand.
  private static func match(_ texts: [[UInt8]]) -> Work {
    let folder = Folder(.defaults)
    let matcher = KeywordMatcher([KeywordList(words: Samples.words())], folder: folder)
    let folded = texts.map { text in
      let folded = FoldedText()
      folder.fold(text, into: folded)
      return folded
    }
    var hits: [KeywordHit] = []
    return Work(units: Samples.characters(texts)) {
      folded.reduce(0) { sum, text in
        matcher.scan(text, into: &hits)
        return sum + hits.count
      }
    }
  }

  private static func findLinks(_ texts: [[UInt8]]) -> Work {
    var links: [Link] = []
    return Work(units: texts.reduce(0) { $0 + $1.count }) {
      texts.reduce(0) { sum, text in
        text.withUnsafeBufferPointer { LinkFinder.find(in: $0, into: &links) }
        return sum + links.count
      }
    }
  }
}
