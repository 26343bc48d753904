import ArgumentParser
import Foundation
import Moderation
import Rules
import Simulation

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what a pack makes of one message, rule by rule.",
    discussion: """
      Example:

        steward explain rules/starter "ｖｘ：①③⑧ 免費領取"

      Without --group every rule is in scope; with it those whose group sets hold that group's id. \
      The account is an ordinary member who says this first.
      """)

  @Argument(help: "The pack's folder.")
  var pack: String

  @Argument(help: "The message's text; - reads it from standard input.")
  var text: String

  @Option(help: "The group in which it is said.")
  var group: String?

  @Option(help: "The account that says it.")
  var account: String?

  @Option(help: "text or json.")
  var format: Check.Format = .text

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
    for (name, value) in [("--group", group), ("--account", account)] {
      if let value, !(1...256).contains(value.utf8.count) {
        throw ValidationError("\(name) takes 1 to 256 bytes.")
      }
    }
  }

  func run() throws {
    try links.apply()
    let policy = Policy(try PackLoading.load(pack))
    let explanation = Explanation(
      try message(), policy: policy, group: group, account: account, store: caching.store)
    switch format {
    case .json: try Console.write(explanation.json)
    case .text: try Console.write(ExplanationText(explanation, Palette.of(.standardOutput)).text)
    }
  }

  private func message() throws -> String {
    guard text == "-" else { return text }
    guard let data = try? FileHandle.standardInput.readToEnd() else {
      Console.complain("-: standard input cannot be read")
      throw ExitStatus.unreadable
    }
    // The line end that a shell's echo adds is not meant.
    let read = String(decoding: data, as: UTF8.self)
    return read.hasSuffix("\n") ? String(read.dropLast()) : read
  }
}
