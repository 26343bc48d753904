import ArgumentParser
import Foundation
import Records
import Storage

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds what a worker has decided: by account, group, rule, event and time.",
    discussion: """
      Examples:

        steward audit --data steward-data --account u-7
        steward audit --data steward-data --rule adverts --from 2026-05-01T00:00:00Z

      Each line is a JSON object: the number of the decision, when its event was accepted, the pack \
      that decided by the hash of its content, and the decision itself. Also while the worker runs.
      """)

  @OptionGroup var place: Outbox.Place

  @Option(help: "Only about this account.")
  var account: String?

  @Option(help: "Only in this group.")
  var group: String?

  @Option(help: "Only where this rule matched.")
  var rule: String?

  @Option(help: "Only what this event led to at once.")
  var event: String?

  @Option(help: "Accepted at this time or later (RFC 3339).")
  var from: String?

  @Option(help: "Accepted at this time or earlier (RFC 3339).")
  var until: String?

  /// Decisions that are read at a time.
  private static let page = 1_000

  func validate() throws {
    for (option, time) in [("--from", from), ("--until", until)] {
      if let time, (try? Instant(rfc3339: time)) == nil {
        throw ValidationError(
          "\(option) takes a time such as 2026-05-01T00:00:00+08:00, not “\(time)”.")
      }
    }
  }

  func run() async throws {
    let database = try LaneChoice.database(
      in: place.data, tenant: place.tenant, takesOthers: true)
    var query = LaneReader.DecisionQuery()
    query.tenant = place.tenant == "*" ? nil : place.tenant
    query.account = account
    query.group = group
    query.rule = rule
    query.event = event
    query.from = try from.map { try Instant(rfc3339: $0) }
    query.until = try until.map { try Instant(rfc3339: $0) }
    do {
      let reader = try LaneReader(database)
      var out = try OutputFile(path: "-")
      var number: Int64 = 0
      while true {
        let found = try reader.decisions(behind: number, limit: Self.page, query)
        guard let last = found.last else { break }
        for decision in found { try out.write(Self.line(decision).utf8) }
        number = last.number
      }
      try out.flush()
    } catch {
      Console.complain("\(error)")
      throw ExitStatus.unreadable
    }
  }

  private static func line(_ decision: LaneReader.NumberedDecision) -> String {
    let line = String(decoding: decision.line.dropLast(), as: UTF8.self)
    return JSONText.object([
      JSONText.member("number", String(decision.number)),
      JSONText.member("accepted", JSONText.string("\(decision.accepted)")),
      JSONText.member("pack", JSONText.string(decision.pack)),
      JSONText.member("decision", line),
    ]) + "\n"
  }
}
