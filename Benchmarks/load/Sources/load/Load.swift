import ArgumentParser
import Foundation

/// A client that loads a worker: many connections on one thread, so that it takes little of the
/// machine that it measures.
@main
struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Posts events to a worker and tells how many it took, and how soon.",
    discussion: """
      Example:

        load made.ndjson --port 7350 --connections 64 --batch 100 --seconds 20

      Each event is a line of the log with an id that is new and a time of its own: however fast they \
      are sent, people do not talk faster than --events-a-millisecond says. With --rate requests \
      are due at even times, and what each took is counted from when it was due, also where it could \
      not leave then: an answer that comes late is not left out because it kept others from being \
      asked for (coordinated omission). Without --rate each connection sends as soon as it has its \
      answer. Latencies are in microseconds.
      """)

  @Argument(help: #"A log whose lines begin with {"id":…,"time":NUMBER,."#)
  var log: String

  @Option(help: "The worker's port on this machine.")
  var port: UInt16

  @Option(help: "Connections that are open all the time.")
  var connections = 64

  @Option(help: "Events of a request.")
  var batch = 100

  @Option(help: "Requests a second; 0: as many as it takes.")
  var rate = 0.0

  @Option(help: "How long it lasts.")
  var seconds = 20.0

  @Option(help: "What ids begin with: another one for each run on the same data.")
  var ids = "load"

  @Option(help: "How often the log was sent before to this worker: texts begin with the number.")
  var round = 0

  @Option(
    help: "When the first event happened, in milliseconds since 1970; default: six hours ago.")
  var start: Int?

  @Option(help: "How many happened in a millisecond.")
  var eventsAMillisecond = 1

  @Option(help: "The variable that holds the token.")
  var tokenEnv: String?

  func validate() throws {
    guard connections > 0, batch > 0, rate >= 0, seconds > 0, eventsAMillisecond > 0 else {
      throw ValidationError(
        "--connections, --batch, --seconds and --events-a-millisecond are above 0, --rate not below it."
      )
    }
  }

  func run() throws {
    let token = tokenEnv.flatMap { ProcessInfo.processInfo.environment[$0] }
    let writer = RequestWriter(
      templates: try EventTemplates(file: log, round: round), batch: batch, ids: ids,
      times: EventTimes(
        start: start ?? Int(Date().timeIntervalSince1970 * 1_000) - 6 * 3_600_000,
        eventsAMillisecond: eventsAMillisecond),
      token: token)
    var driver = try Driver(
      writer, port: port, connections: connections,
      pace: Pace(requestsPerSecond: rate, seconds: seconds))
    print(try driver.run().json)
  }
}
