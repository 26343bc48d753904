package import Scanning

extension Inspector {
  /// A text as the keywords of the pack see it: one form for each set of disguises, in the order in
  /// which the rules name them; the bytes as they are left out.
  package func views(of text: String) -> [(disguises: Disguises, text: String)] {
    let folded = FoldedText()
    let bytes = Array(text.utf8)
    return said.views.map(\.folder).filter { !$0.disguises.isEmpty }.map { folder in
      folder.fold(bytes.span, into: folded)
      var view = String.UnicodeScalarView()
      for unit in 0..<folded.count {
        if let scalar = Unicode.Scalar(folded[unit]) { view.append(scalar) }
      }
      return (folder.disguises, String(view))
    }
  }
}
