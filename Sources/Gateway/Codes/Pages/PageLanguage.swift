/// A language that pages are written in.
enum PageLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The one that a reader likes best, by `Accept-Language` (RFC 9110, 12.5.4).
  init(accepted header: String?) {
    var best: (language: PageLanguage, weight: Double) = (.english, 0)
    for range in (header ?? "").split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard let tag = parts.first?.split(separator: "-").first,
        let language = tag == "*" ? .english : Self(rawValue: String(tag))
      else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
      let weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      if weight > best.weight { best = (language, weight) }
    }
    self = best.language
  }

  /// As it stands in a document.
  var tag: String {
    switch self {
    case .english: "en"
    case .chinese: "zh-Hans"
    }
  }
}
