import ArgumentParser
import Foundation
import Records
import Rules
import Scanning
import Simulation

struct Evade: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Dresses up a word, or every word of a pack, and tells which variants pass unseen.",
    discussion: """
      Example:

        steward evade 加微信
        steward evade 加微信 --disguises +aliases,+pinyin
        steward evade rules/starter --seed 7 --format json

      A word is tried against a list that holds it alone, with the default disguises or those that \
      --disguises names; the words of a pack each against their own list. Every disguise is tried by \
      itself and in pairs. What is a folder, or has a slash, is a pack. Variants that pass unseen are no \
      failure: what a list should see is for its author to say.
      """)

  @Argument(help: "A word, or a pack's folder.")
  var target: String

  @Option(help: "Of a word: disguises as a list of a pack has them, parted by commas; or all.")
  var disguises: String?

  @Option(help: "Of a pack: only the words of this list.")
  var list: String?

  @Option(help: "The same seed gives the same variants.")
  var seed: UInt64 = 1

  @Option(help: "Variants of each word in each disguise and pair, at most.")
  var variants = 8

  @Option(help: "text or json.")
  var format: Check.Format = .text

  /// A folder, or what can only be meant for one.
  private var isPack: Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: target, isDirectory: &isFolder)
    return exists && isFolder.boolValue || target.contains("/")
  }

  func validate() throws {
    guard !target.isEmpty else { throw ValidationError("The word is empty.") }
    guard (1...1_000).contains(variants) else {
      throw ValidationError("--variants takes a number from 1 to 1000.")
    }
    if isPack, disguises != nil {
      throw ValidationError("--disguises is for a word; the lists of a pack have their own.")
    }
    if !isPack, list != nil {
      throw ValidationError("--list is for a pack, and there is no folder \(target).")
    }
    _ = try seen()
  }

  func run() throws {
    let options = Evasion.Options(seed: seed, variants: variants)
    var reports: [Evasion.Report]
    if isPack {
      reports = Evasion.reports(try PackLoading.load(target), options: options)
      if let list {
        reports = reports.filter { $0.list == list }
        guard !reports.isEmpty else {
          Console.complain("\(target): there is no list of words `\(list)`")
          throw ExitStatus.usage
        }
      }
    } else {
      reports = [Evasion.report(word: target, disguises: try seen(), options: options)]
    }
    switch format {
    case .json:
      try Console.write(JSONText.array(reports.map(\.json)))
    case .text:
      let palette = Palette.of(.standardOutput)
      let texts = reports.map { EvasionText($0, word: isPack ? nil : target, palette).text }
      try Console.write(texts.joined(separator: "\n\n"))
    }
  }

  /// What a list of the word sees through.
  private func seen() throws -> Disguises {
    guard let disguises else { return .defaults }
    if disguises == "all" { return .all }
    if disguises == "none" { return [] }
    let entries = disguises.split(separator: ",").map(String.init)
    let isChange = entries.contains { $0.hasPrefix("+") || $0.hasPrefix("-") }
    var seen: Disguises = isChange ? .defaults : []
    for entry in entries {
      let name = isChange ? String(entry.dropFirst()) : entry
      guard !isChange || entry.hasPrefix("+") || entry.hasPrefix("-") else {
        throw ValidationError(
          "--disguises either replaces the defaults (width,digits) or changes them "
            + "(+aliases,-digits).")
      }
      guard let found = Disguises.named.first(where: { $0.name == name }) else {
        let names = Disguises.named.map(\.name).joined(separator: ", ")
        throw ValidationError("There is no disguise `\(name)`; there are \(names).")
      }
      if entry.hasPrefix("-") { seen.remove(found.disguise) } else { seen.insert(found.disguise) }
    }
    return seen
  }
}
