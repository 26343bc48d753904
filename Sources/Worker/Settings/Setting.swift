package import Records

/// One key of `steward.yaml`: what the reader knows, and what the reference page must say.
package struct Setting: Sendable {
  /// The section and the key. A key at the top has no section; `tenant`, `connector`, `source` and
  /// `secret` are sections that may stand many times.
  package let path: String
  package let form: Form
  /// As it is written; nil: there is none.
  package let usual: String?

  package enum Form: Equatable, Sendable {
    /// Something that is told in words.
    case other(String)
    case size(ClosedRange<Int>)
    case count(ClosedRange<Int>)
    case period(ClosedRange<Period>)
    case rate(ClosedRange<Int>)
    case share
    case truth
    case choice([String])
  }

  init(_ path: String, _ form: Form, _ usual: String? = nil) {
    self.path = path
    self.form = form
    self.usual = usual
  }

  /// "" at the top.
  package var section: String { path.contains(".") ? String(path.prefix { $0 != "." }) : "" }

  package var key: String { String(path.split(separator: ".").last ?? "") }

  /// The keys of a section, in the order of the reference.
  package static func keys(in section: String) -> [String] {
    all.filter { $0.section == section }.map(\.key)
  }

  static func form(of path: String) -> Form? {
    all.first { $0.path == path }?.form
  }
}

extension Setting.Form: CustomStringConvertible {
  /// As the reference page says it.
  package var description: String {
    switch self {
    case .other(let text): text
    case .size(let bounds):
      "size, `\(ByteSize.text(bounds.lowerBound))` to `\(ByteSize.text(bounds.upperBound))`"
    case .count(let bounds): "number, `\(bounds.lowerBound)` to `\(bounds.upperBound)`"
    case .period(let bounds): "time, `\(bounds.lowerBound.text)` to `\(bounds.upperBound.text)`"
    case .rate(let bounds): "rate, `\(bounds.lowerBound)` to `\(bounds.upperBound)` in a time"
    case .share: "share, `0%` to `100%`"
    case .truth: "`true` or `false`"
    case .choice(let names): names.map { "`\($0)`" }.joined(separator: ", ")
    }
  }
}
