package import Scanning

/// A text as some keywords of a pack see it.
package struct TextView: Sendable {
  package var disguises: Disguises
  /// The text's folded form.
  package var text: String
  /// What folding changed, by places in the original.
  package var changes: [FoldChange]
}

extension Inspector {
  /// A text as the keywords of the pack see it: one form for each set of disguises, in the order in
  /// which the rules name them; the bytes as they are left out. Where there are gaps that words are
  /// seen through, one form with them, for words that have too few Han characters, and one without.
  package func views(of text: String) -> [TextView] {
    let folded = FoldedText()
    let bytes = Array(text.utf8)
    return said.views.filter { !$0.folder.disguises.isEmpty }.flatMap { view in
      let disguises = view.folder.disguises
      let changes = view.matcher.changes(of: bytes, by: view.folder)
      view.folder.fold(bytes.span, into: folded)
      let units = (0..<folded.count).map { folded[$0] }
      guard let withoutGaps = folded.withoutGaps else {
        return [TextView(disguises: disguises, text: string(of: units), changes: changes)]
      }
      return [
        TextView(
          disguises: disguises.subtracting(.gaps), text: string(of: units),
          changes: changes.filter { $0.disguise.isDisjoint(with: .gaps) }),
        TextView(disguises: disguises, text: string(of: withoutGaps), changes: changes),
      ]
    }
  }

  private func string(of units: [UInt32]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: units.compactMap(Unicode.Scalar.init))
    return String(view)
  }
}
