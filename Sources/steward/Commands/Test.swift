import ArgumentParser
import Foundation
import Moderation
import Rules
import Simulation

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the tests of a pack on the real engine, on virtual time.",
    discussion: """
      Example:

        steward test rules/starter --coverage

      A failure is printed as a diff: - what was expected, + what was found. Exit status 1 if any \
      test failed.
      """)

  @Argument(help: "The pack's folder.")
  var pack: String

  @Flag(help: "List the rules and list words that no test reaches.")
  var coverage = false

  @Option(help: "Only tests that contain this text.")
  var filter: String?

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func run() throws {
    try links.apply()
    let policy = Policy(try PackLoading.load(pack))
    let reached = coverage ? RuleCoverage(policy) : nil
    let results = RuleTester(policy, store: caching.store).run(filter: filter, coverage: reached)
    let palette = Palette.of(.standardOutput)
    let failed = results.filter { !$0.failures.isEmpty }
    for failure in failed.flatMap(\.failures) { try Console.write(Self.text(failure, palette)) }
    if let reached { try Console.write(Self.text(reached, of: policy.pack)) }
    try Console.write(conclusion(results.count, failed: failed.count, palette))
    if !failed.isEmpty { throw ExitStatus.fellShort }
  }

  private func conclusion(_ count: Int, failed: Int, _ palette: Palette) -> String {
    if count == 0 {
      return filter.map { "\(pack): no test contains “\($0)”" } ?? "\(pack): there are no tests"
    }
    let passed = "\(count - failed) passed"
    return "\(pack): "
      + (failed == 0 ? palette.green(passed) : "\(passed), " + palette.red("\(failed) failed"))
  }

  private static func text(_ failure: RuleTester.Failure, _ palette: Palette) -> String {
    let place = failure.place
    var lines = [
      palette.bold("\(place.file):\(place.line):\(place.column):")
        + " \(palette.red("failed")): \(failure.source)"
    ]
    for difference in failure.differences {
      let expected = difference.expected.joined(separator: ", ")
      let found = difference.found.joined(separator: ", ")
      let subject = difference.subject.rawValue
      lines.append(
        palette.red("  - \(subject): \(expected.isEmpty ? "none" : expected)"))
      lines.append(
        palette.green("  + \(subject): \(found.isEmpty ? "none" : found)"))
      for (name, why) in zip(difference.found, difference.why)
      where !difference.expected.contains(name) {
        lines.append(palette.dim("      \(name): \(why)"))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func text(_ coverage: RuleCoverage, of pack: Pack) -> String {
    let rules = coverage.unreachedRules
    var lines: [String] = []
    for rule in rules {
      lines.append(
        "\(rule.id.place.file):\(rule.id.place.line): rule \(rule.id.value) is reached by no test")
    }
    for (list, words) in coverage.unreachedWords {
      let shown = words.prefix(8).map(\.value).joined(separator: ", ")
      lines.append(
        "list \(list.name.value): \(words.count) of \(list.words?.words.count ?? 0) words are"
          + " reached by no test: \(shown)\(words.count > 8 ? " …" : "")")
    }
    lines.append(
      "coverage: \(pack.rules.count - rules.count) of \(pack.rules.count) rules are reached")
    return lines.joined(separator: "\n")
  }
}
