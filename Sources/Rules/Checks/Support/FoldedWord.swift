import Scanning

/// A word, and what is left of it when it is folded as words are.
struct FoldedWord {
  var word: Placed<String>
  var units: [UInt32]

  static func fold(_ words: [Placed<String>], _ disguises: Disguises) -> [FoldedWord] {
    let folder = Folder(disguises)
    let text = FoldedText()
    return words.map { word in
      FoldedWord(word: word, units: folder.letters(of: word.value, in: text))
    }
  }

  /// How many characters the word has, if all of them are Han; else nil.
  var countOfHan: Int? {
    let isHan = units.allSatisfy { unit in
      guard let scalar = Unicode.Scalar(unit) else { return false }
      return scalar.properties.isUnifiedIdeograph || 0xF900...0xFAFF ~= unit
        || 0x2F800...0x2FA1F ~= unit
    }
    return isHan ? units.count : nil
  }
}

extension List.Words {
  var folded: [FoldedWord] {
    FoldedWord.fold(words, disguises)
  }
}
