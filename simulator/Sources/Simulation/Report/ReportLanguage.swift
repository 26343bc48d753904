/// The language of a report's own words. What rules and logs say stays as it is.
package enum ReportLanguage: String, CaseIterable, Sendable {
  case en, zh

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    switch self {
    case .en: english
    case .zh: chinese
    }
  }

  /// For the attribute `lang`.
  var tag: String { self("en", "zh-Hans") }
}
