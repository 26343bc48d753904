package import Scanning

extension Inspector {
  /// A text as the keywords of the pack see it: one form for each set of disguises, in the order in
  /// which the rules name them; the bytes as they are left out. Where there are gaps that words are
  /// seen through, one form with them, for words that have too few Han characters, and one without.
  package func views(of text: String) -> [(disguises: Disguises, text: String)] {
    let folded = FoldedText()
    let bytes = Array(text.utf8)
    return said.views.map(\.folder).filter { !$0.disguises.isEmpty }.flatMap { folder in
      folder.fold(bytes.span, into: folded)
      let units = (0..<folded.count).map { folded[$0] }
      guard let withoutGaps = folded.withoutGaps else {
        return [(folder.disguises, string(of: units))]
      }
      return [
        (folder.disguises.subtracting(.gaps), string(of: units)),
        (folder.disguises, string(of: withoutGaps)),
      ]
    }
  }

  private func string(of units: [UInt32]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: units.compactMap(Unicode.Scalar.init))
    return String(view)
  }
}
