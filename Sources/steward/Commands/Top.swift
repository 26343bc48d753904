import ArgumentParser
import Foundation
import Measures
import Records

struct Top: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how a running worker does, again and again.",
    discussion: """
      Example:

        steward top
        steward top --url https://steward.example.com --token-env STEWARD_METRICS_TOKEN --every 5s

      Rates are those since the picture before. `q` or Ctrl-C ends it. A worker that goes away is \
      waited for. The token is one of `metrics.tokens`, or a tenant's. Where standard output is no terminal, or with --once, it is one picture as plain \
      text, after --every.
      """)

  @OptionGroup var worker: WorkerOptions

  @Option(
    help: "The time between two pictures, 200ms to 1h. (default: 1s)",
    transform: { text in
      guard let period = Period(text), Self.pauses.contains(period)
      else { throw ValidationError("--every takes a time from 200ms to 1h, such as 1s.") }
      return period
    })
  var every = Period.seconds(1)

  @Flag(help: "One picture, as plain text.")
  var once = false

  func run() async throws {
    try await worker.withClient { client in
      if once || !Console.isTerminal(.standardOutput) {
        try await showOnce(client)
      } else {
        try await showOn(client)
      }
    }
  }

  private static let pauses = Period(milliseconds: 200)...Period.hours(1)

  private var pause: Duration { .milliseconds(every.milliseconds) }

  private func read(
    _ client: WorkerClient, after last: TopReading?
  ) async throws(WorkerClient.Failure) -> TopReading {
    let text = try await client.get("/metrics")
    guard let metrics = MetricsReading(text), !metrics.all("steward_ready").isEmpty else {
      throw WorkerClient.Failure(
        description: "\(worker.url): what answers there is no worker of Steward", isPassing: false)
    }
    return TopReading(metrics, at: Date().timeIntervalSince1970, after: last)
  }

  /// Two readings, so that there are rates.
  private func showOnce(_ client: WorkerClient) async throws(ExitStatus) {
    let frame: TopFrame
    do throws(WorkerClient.Failure) {
      let first = try await read(client, after: nil)
      try? await Task.sleep(for: pause)
      let second = try await read(client, after: first)
      frame = TopFrame(
        address: worker.url, reading: second, width: TopFrame.leastWidth,
        palette: Palette(isOn: false))
    } catch {
      Console.complain(error.description)
      throw .unreadable
    }
    let lines = frame.lines(height: Int.max / 2).map { line in
      String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }
    try Console.print(lines.joined())
  }

  /// Until somebody ends it.
  private func showOn(_ client: WorkerClient) async throws(ExitStatus) {
    if let failure = await pictures(client) {
      Console.complain(failure.description)
      throw .unreadable
    }
  }

  /// Returns what will not go better another time; nil where somebody ended it.
  private func pictures(_ client: WorkerClient) async -> WorkerClient.Failure? {
    let terminal = TopTerminal()
    defer { terminal.restore() }
    var last: TopReading?
    var gone: (since: Date, why: String)?
    let begin = Date()
    while !terminal.isQuit {
      switch await next(client, after: last, terminal) {
      case .success(let reading):
        last = reading
        gone = nil
      case .failure(let failure) where !failure.isPassing: return failure
      case .failure(let failure):
        let since = last.map { Date(timeIntervalSince1970: $0.time) } ?? begin
        gone = (since, failure.description)
      case nil: return nil
      }
      terminal.show(picture(last, gone))
      await terminal.waitForEnd(atMost: pause)
    }
    return nil
  }

  /// The next reading; nil where somebody wants an end before it comes.
  private func next(
    _ client: WorkerClient, after last: TopReading?, _ terminal: TopTerminal
  ) async -> Result<TopReading, WorkerClient.Failure>? {
    await withTaskGroup(of: Result<TopReading, WorkerClient.Failure>?.self) { group in
      group.addTask {
        do throws(WorkerClient.Failure) {
          return .success(try await read(client, after: last))
        } catch {
          return .failure(error)
        }
      }
      group.addTask {
        await terminal.waitForEnd()
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  private func picture(_ last: TopReading?, _ gone: (since: Date, why: String)?) -> [String] {
    let size = TopTerminal.size
    let palette = Palette.of(.standardOutput)
    var lines: [String] = []
    if let gone {
      let seconds = TopNumbers.seconds(Date().timeIntervalSince(gone.since))
      let news = "No answer for \(seconds). Trying again."
      lines.append(palette.red(TopText.cut(news, to: size.width)))
      lines.append(TopText.left(gone.why, size.width))
      lines.append("")
    }
    guard let last else { return lines }
    let frame = TopFrame(
      address: worker.url, reading: last, width: max(size.width, TopFrame.leastWidth),
      palette: palette)
    return lines + frame.lines(height: max(1, size.height - lines.count))
  }
}
