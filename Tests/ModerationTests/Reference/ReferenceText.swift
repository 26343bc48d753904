import Foundation

/// A text as keywords and repeats see it: folded scalars, each with the scalars of the original that
/// it stands for, as whole characters.
///
/// Folded character by character with Foundation's normal forms and three small tables. This is
/// right for the texts that the tests are made of, not for all of Unicode.
struct ReferenceText {
  var scalars: [Unicode.Scalar] = []
  /// For each folded scalar.
  var sources: [Range<Int>] = []

  init(_ text: String, _ disguises: WordList.Disguises) {
    var start = 0
    for character in text {
      let end = start + character.unicodeScalars.count
      let folded = disguises == .none ? Array(character.unicodeScalars) : Self.fold(character)
      scalars += folded
      sources += folded.map { _ in start..<end }
      start = end
    }
  }

  /// What two texts must share to be the same for `repeats`.
  var withoutSpace: [Unicode.Scalar] {
    scalars.filter { !$0.properties.isWhitespace }
  }

  private static func fold(_ character: Character) -> [Unicode.Scalar] {
    let composed = String(character).precomposedStringWithCanonicalMapping
    let visible = composed.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
    return withoutStacks(Array(visible)).flatMap(fold)
  }

  /// Two marks or more over a letter or a digit are taken away; one stays.
  private static func withoutStacks(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let base = scalars.first, isLatinHanOrDigit(base),
      scalars.dropFirst().filter(isMark).count >= 2
    else { return scalars }
    return scalars.filter { !isMark($0) }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
  }

  private static func isLatinHanOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    let letter = scalar.properties.isAlphabetic && scalar.value < 0x0250
    return letter || isDigit(scalar) || scalar.properties.isIdeographic
  }

  private static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if let digit = digits[scalar] { return [digit] }
    if let simplified = simplified[scalar] { return [simplified] }
    let text = String(Character(scalar))
    return Array(text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars)
  }

  /// What counts as a digit, but is none when only its width is folded.
  private static let digits: [Unicode.Scalar: Unicode.Scalar] = [
    "⑴": "1", "❶": "1", "Ⅰ": "1", "٣": "3", "⑶": "3", "❸": "3", "٨": "8", "❻": "6", "⑨": "9",
    "⒍": "6", "８": "8",
  ]

  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = [
    "貸": "贷", "煩": "烦", "號": "号", "點": "点", "數": "数", "會": "会", "⼤": "大",
  ]
}

func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  ("0"..."9").contains(scalar)
}
