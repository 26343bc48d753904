import ArgumentParser
import Foundation
import Moderation
import Rules
import Simulation

struct Test: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the tests of a pack on the real engine, on virtual time.",
    discussion: """
      Example:

        steward test rules/starter --coverage
        steward test rules/starter --mutate

      A failure is printed as a diff: - what was expected, + what was found. Exit status 1 if any \
      test failed. --mutate changes one thing of the pack at a time (a word, a limit, a condition, a \
      rule, an action) and lists the changes that no test notices.
      """)

  @Argument(help: "The pack's folder.")
  var pack: String

  @Flag(help: "List the rules and list words that no test reaches.")
  var coverage = false

  @Option(help: "Only tests that contain this text.")
  var filter: String?

  @Flag(help: "Change one thing of the pack at a time, and list the changes that no test notices.")
  var mutate = false

  @Flag(help: "With --mutate: exit status 1 if no test notices some change.")
  var failOnSurvivors = false

  @Flag(help: "Run again whenever a file of the pack is saved; Ctrl-C ends.")
  var watch = false

  @OptionGroup var caching: CacheOptions
  @OptionGroup var links: LinkOptions

  func validate() throws {
    if mutate, coverage || filter != nil {
      throw ValidationError(
        "--mutate runs all tests: it goes with neither --coverage nor --filter.")
    }
    if watch, failOnSurvivors {
      throw ValidationError("--watch goes on whatever survives: leave --fail-on-survivors out.")
    }
    if failOnSurvivors, !mutate {
      throw ValidationError("--fail-on-survivors asks for --mutate.")
    }
  }

  func run() async throws {
    try links.apply()
    if watch { return try await PackWatch.rerun(pack, runOnce) }
    try await runOnce()
  }

  private func runOnce() async throws {
    if mutate { return try await runMutations() }
    let policy = Policy(try PackLoading.load(pack))
    let reached = coverage ? RuleCoverage(policy) : nil
    let results = RuleTester(policy, store: caching.store).run(filter: filter, coverage: reached)
    let failed = try show(results)
    if let reached { try Console.write(Self.text(reached, of: policy.pack)) }
    try Console.write(conclusion(results.count, failed: failed))
    if failed > 0 { throw ExitStatus.fellShort }
  }

  /// Prints the failures, and returns how many tests failed.
  private func show(_ results: [RuleTester.Result]) throws -> Int {
    let palette = Palette.of(.standardOutput)
    let failed = results.filter { !$0.failures.isEmpty }
    for failure in failed.flatMap(\.failures) { try Console.write(Self.text(failure, palette)) }
    return failed.count
  }

  private func runMutations() async throws {
    let (pack, sources) = try PackLoading.loadWithSources(self.pack)
    let mutations = MutationRun(pack, store: caching.store)
    let failed = try show(mutations.results)
    guard failed == 0, !mutations.results.isEmpty else {
      try Console.write(conclusion(mutations.results.count, failed: failed))
      Console.complain("nothing was changed: first there have to be tests, and all have to pass")
      throw ExitStatus.fellShort
    }
    var bar = ProgressBar(counting: "changes")
    let interrupt = Interrupt()
    let outcome = await mutations.run(jobs: ProcessInfo.processInfo.activeProcessorCount) {
      tried, all in
      bar.show(.init(events: tried, share: Double(tried) / Double(all)))
      return !interrupt.hasCome
    }
    bar.clear()
    let text = MutationText(outcome, sources)
    try Console.print(text.survivors)
    try Console.write("\(self.pack): \(text.conclusion)")
    if !outcome.isComplete {
      Console.complain("stopped by Ctrl-C before the last change")
      throw ExitStatus.interrupted
    }
    if failOnSurvivors, !outcome.unnoticed.isEmpty { throw ExitStatus.fellShort }
  }

  private func conclusion(_ count: Int, failed: Int) -> String {
    let palette = Palette.of(.standardOutput)
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
