import Foundation
import Scanning
import TestSupport

/// A word in disguise, or something like it: a line of a file in the folder `Evasion`.
struct EvasionLine: Hashable {
  var word: String
  /// What the word's list sees through, besides the defaults.
  var disguises: Disguises
  /// The column as written: `pinyin`, `script+spacing`, `all`.
  var kind: String
  var text: String
}

/// The folder `Evasion`: spellings, lookalikes and generated variants. It shares nothing with the
/// tables of the matcher.
enum EvasionFile: String {
  case spellings = "spellings.txt"
  case heldOut = "spellings.held-out.txt"
  case unclaimed = "spellings.unclaimed.txt"
  case variants = "variants.tsv"
  case lookalikes = "lookalikes.txt"

  struct Malformed: Error {
    var line: String
  }

  /// Its lines as they are, without comments.
  func rows() throws -> [String] {
    let path = SourceTree.path("Tests/SimulationTests/Evasion/\(rawValue)")
    return try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
  }

  func lines() throws -> [EvasionLine] {
    try rows().map { row in
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 3, let disguises = Self.disguises(fields[1]),
        let text = Self.unescaped(fields[2])
      else { throw Malformed(line: row) }
      return EvasionLine(
        word: fields[0], disguises: disguises, kind: fields[1], text: text)
    }
  }

  /// `all`, `default`, `+aliases`, `-spacing`; else names joined by `+`, added to the defaults.
  static func disguises(_ text: String) -> Disguises? {
    switch text {
    case "all": return .all
    case "default": return .defaults
    default: break
    }
    if text.hasPrefix("-") { return named(text.dropFirst()).map(Disguises.defaults.subtracting) }
    var disguises = Disguises.defaults
    for name in text.split(separator: "+") {
      guard let disguise = named(name) else { return nil }
      disguises.insert(disguise)
    }
    return disguises
  }

  private static func named(_ name: Substring) -> Disguises? {
    Disguises.named.first { $0.name == name }?.disguise
  }

  /// Puts in what `\n` and `\u{…}` stand for.
  static func unescaped(_ text: String) -> String? {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "\\") {
      result += rest[..<mark]
      rest = rest[mark...]
      if rest.hasPrefix("\\n") {
        result += "\n"
        rest = rest.dropFirst(2)
      } else {
        guard rest.hasPrefix("\\u{"), let end = rest.firstIndex(of: "}"),
          let value = UInt32(rest[..<end].dropFirst(3), radix: 16),
          let scalar = Unicode.Scalar(value)
        else { return nil }
        result.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      }
    }
    return result + rest
  }
}

extension String {
  /// Fowler, Noll and Vo's hash of the bytes, 1a, 32 bits: the same in each run.
  var fnv1a: UInt32 {
    utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
