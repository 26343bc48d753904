/// What of a text is left when white space and the marks of Markdown are taken away: by it the plain
/// and the formatted text of a message are compared. Between two letters or digits `-`, `_` and
/// a lone mark count: they may belong to an address.
enum TextCore {
  static func of(_ text: String) -> [Unicode.Scalar] {
    var core: [Unicode.Scalar] = []
    var wasWord = false
    var marks: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace {
        wasWord = false
        marks.removeAll(keepingCapacity: true)
      } else if isMark(scalar) {
        if wasWord { marks.append(scalar) }
      } else {
        wasWord = properties.isAlphabetic || properties.numericType != nil
        if wasWord, marks.count == 1 || marks.allSatisfy({ $0 == "-" || $0 == "_" }) {
          core.append(contentsOf: marks)
        }
        marks.removeAll(keepingCapacity: true)
        core.append(scalar)
      }
    }
    return core
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "*", "_", "~", "`", "#", ">", "<", "-", "\\", "[", "]", "(", ")", "|": true
    default: false
    }
  }
}
