import Foundation
@_spi(_Unicode) import Swift

@testable import Scanning

/// Folding as the documentation puts it, one step after the other over whole texts, from the files
/// and not from the tables. Without offsets, slow.
struct NaiveFolder {
  private var width: [UInt32: [UInt32]] = [:]
  private var script: [UInt32: UInt32] = [:]
  private var digits: [UInt32: String] = [:]
  private var ignorable: Set<UInt32> = []
  private var stackBase: Set<UInt32> = []
  private var stackMark: Set<UInt32> = []

  init() throws {
    try readProperties()
    try readScripts()
    let characters = UnicodeFiles.repository.appending(path: "Tools/data/TSCharacters.txt")
    for row in try UnicodeFiles.rows("EquivalentUnifiedIdeograph.txt") {
      for scalar in UnicodeFiles.range(row[0]) { script[scalar] = UInt32(row[1], radix: 16) }
    }
    for line in try String(contentsOf: characters, encoding: .utf8).split(separator: "\n") {
      let scalars = line.unicodeScalars.map(\.value)
      script[scalars[0]] = scalars[2]
    }
  }

  private mutating func readProperties() throws {
    for row in try UnicodeFiles.rows("DerivedCoreProperties.txt")
    where row[1] == "Default_Ignorable_Code_Point" {
      ignorable.formUnion(UnicodeFiles.range(row[0]))
    }
    for row in try UnicodeFiles.rows("DerivedNormalizationProps.txt") where row[1] == "NFKC_CF" {
      for scalar in UnicodeFiles.range(row[0]) where !ignorable.contains(scalar) {
        width[scalar] = UnicodeFiles.scalars(row[2])
      }
    }
  }

  private mutating func readScripts() throws {
    var scripts: [UInt32: String] = [:]
    for row in try UnicodeFiles.rows("Scripts.txt") {
      for scalar in UnicodeFiles.range(row[0]) { scripts[scalar] = row[1] }
    }
    var extensions: [UInt32: Set<String>] = [:]
    for row in try UnicodeFiles.rows("ScriptExtensions.txt") {
      for scalar in UnicodeFiles.range(row[0]) {
        extensions[scalar] = Set(row[1].split(separator: " ").map(String.init))
      }
    }
    for row in try UnicodeFiles.rows("UnicodeData.txt") {
      let scalar = UInt32(row[0], radix: 16)!
      let own = scripts[scalar] ?? "Unknown"
      if let value = UInt64(row[8]), own != "Han" { digits[scalar] = String(value) }
      let kin = ["Latin", "Greek", "Cyrillic", "Han"].contains(own)
      if row[2] == "Nd" || kin && !row[2].hasPrefix("M") { stackBase.insert(scalar) }
      if ["Mn", "Me"].contains(row[2]) {
        let isOurs =
          extensions[scalar].map { !$0.isDisjoint(with: ["Latn", "Grek", "Cyrl", "Hani"]) }
          ?? (kin || own == "Inherited")
        if isOurs { stackMark.insert(scalar) }
      }
    }
    stackBase.formUnion(scripts.lazy.filter { $0.value == "Han" }.map(\.key))
  }

  func fold(_ text: String, _ disguises: Disguises) -> [UInt32] {
    var scalars = text.unicodeScalars.map(\.value)
    if disguises.isEmpty { return scalars }
    if disguises.contains(.invisible) { scalars.removeAll(where: ignorable.contains) }
    scalars = string(of: scalars)._nfc.map(\.value)
    scalars = scalars.flatMap { row($0, disguises) }
    scalars = string(of: scalars)._nfc.map(\.value)
    if disguises.contains(.invisible) { scalars = withoutStacks(scalars) }
    return disguises.contains(.digits) ? withNumbers(scalars) : scalars
  }

  private func row(_ scalar: UInt32, _ disguises: Disguises) -> [UInt32] {
    if disguises.contains(.digits), let value = digits[scalar] {
      return value.unicodeScalars.map(\.value)
    }
    var next: [UInt32]?
    if disguises.contains(.script), let simple = script[scalar], simple != scalar {
      next = [simple]
    } else if disguises.contains(.width), let plain = width[scalar], plain != [scalar] {
      next = plain
    }
    return next.map { $0.flatMap { row($0, disguises) } } ?? [scalar]
  }

  private func withoutStacks(_ scalars: [UInt32]) -> [UInt32] {
    scalars.enumerated().filter { place, scalar in
      guard stackMark.contains(scalar) else { return true }
      let before = scalars[..<place].reversed()
      let marks = before.prefix { stackMark.contains($0) }.count
      let isStack =
        marks > 0 || (place + 1 < scalars.count && stackMark.contains(scalars[place + 1]))
      guard isStack, let base = before.dropFirst(marks).first else { return true }
      return !stackBase.contains(base)
    }.map(\.element)
  }

  private func withNumbers(_ scalars: [UInt32]) -> [UInt32] {
    var scalars = scalars
    var start = 0
    while start < scalars.count {
      let run = scalars[start...].prefix { (0x30...0x39) ~= $0 || HanDigits.ascii($0) != nil }
      if run.count >= 5 || run.count >= 2 && isBehindContact(scalars[..<start]) {
        for place in run.indices { scalars[place] = HanDigits.ascii(run[place]) ?? run[place] }
      }
      start = run.endIndex + 1
    }
    return scalars
  }

  /// The seeded texts have no contact word but 微信, in any case and script.
  private func isBehindContact(_ before: ArraySlice<UInt32>) -> Bool {
    let between = Set(" :：".unicodeScalars.map(\.value))
    let word = "微信".unicodeScalars.map(\.value)
    return (0...3).contains { count in
      before.suffix(count).allSatisfy(between.contains)
        && before.dropLast(count).suffix(2) == word[...]
    }
  }
}
