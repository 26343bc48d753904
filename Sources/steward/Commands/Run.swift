import ArgumentParser
import Connectors
import Foundation
import Gateway
import Logging
import Matrix
import NIOCore
import Records
import Rules
import ServiceLifecycle
import Storage
import UnixSignals
import Worker

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the worker: takes events, judges them, and has done what was decided.",
    discussion: """
      Examples:

        steward run
        steward run steward.yaml --check

      Without a file it is a safe local default: only this machine can reach it, at 127.0.0.1:7350, \
      data lie in ./steward-data, and rules/starter judges every tenant. Flags override the file. \
      Events come in by HTTP, and from the files and standard input that the settings name as \
      `sources`. It stops on Ctrl-C and SIGTERM, when what was accepted is kept.
      """)

  @Argument(help: "The settings: a YAML file.")
  var settings: String?

  @Option(help: "Where requests are taken, such as 127.0.0.1:7350 or [::1]:7350.")
  var listen: String?

  @Option(help: "The folder where all is kept.")
  var data: String?

  @Option(help: "A pack's folder, where there is one tenant.")
  var rules: String?

  @Flag(
    help: "Takes the folders' packs over, also those that a rehearsal or a rollback keeps away.")
  var forcePacks = false

  @Flag(help: "Only check the settings and the packs.")
  var check = false

  func run() async throws {
    let settings = try SettingsLoading.load(
      self.settings, .init(listen: listen, data: data, rules: rules))
    do throws(Gateway.Fault) {
      try Gateway.check(settings)
    } catch {
      Console.complain(error.description)
      throw ExitStatus.usage
    }
    if check {
      let packs = try settings.tenants.map { tenant throws(ExitStatus) in
        try PackLoading.load(tenant.rules)
      }
      Console.complain(
        "\(self.settings ?? "the local default"): fine, with"
          + " \(Numbers.counted(packs.count, "pack"))")
      return
    }
    let log = WorkerLog.logger(settings.log)
    let worker = try open(settings, log)
    try await serve(worker, log)
  }

  private func open(_ settings: Settings, _ log: Logger) throws(ExitStatus) -> Worker {
    do throws(Worker.StartError) {
      return try Worker(settings, log: log)
    } catch {
      switch error {
      case .pack(let folder, _): _ = try PackLoading.load(folder)
      case .storage(let problem): Console.complain(problem.description)
      }
      throw .unreadable
    }
  }

  private func serve(_ worker: Worker, _ log: Logger) async throws {
    let settings = worker.settings
    let services: [any Service]
    do {
      let matrix = try MatrixAccounts(of: worker, log: log)
      let deliveries = DeliveryMetrics(
        dispatchers: try Deliveries.dispatchers(of: worker, matrix, log: log))
      let sources = EventSources.services(of: worker, log: log) + matrix.sources
      let gateway = try Gateway(
        worker, version: Steward.version, log: log, doors: [matrix.door],
        states: { lanes in
          matrix.state.report(of: lanes).map { [(name: "matrix", value: $0)] } ?? []
        },
        metrics: {
          deliveries.families + SourceMetrics.families(sources) + matrix.state.families
        }
      ) { port in
        log.notice("listening on \(settings.listen.host):\(port)")
        // A log of objects is for programs.
        if settings.log.format == .text { Console.complain(Self.advice(settings, port: port)) }
      }
      services =
        deliveries.dispatchers.map { $0.dispatcher as any Service } + [PackFollower(worker)]
        + sources + [gateway]
    } catch {
      Console.complain("\(error)")
      throw ExitStatus.unreadable
    }
    // A reader of standard output that goes away is no end of the worker.
    signal(SIGPIPE, SIG_IGN)
    OpenFiles.provide(
      for: settings.limits.connections, sources: settings.sources.count, log)
    worker.start()
    await worker.reloadPacks(forcePacks ? .order(isForced: true) : .itself)
    // Ended in reverse: first nothing more comes in, then what is under way goes out.
    let group = ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    do {
      try await group.run()
    } catch {
      log.error("\(Self.words(error, settings))")
      worker.stop(within: Self.patience)
      throw ExitStatus.unreadable
    }
    guard worker.stop(within: Self.patience) else {
      log.error("what was accepted is kept, but a lane did not end in time")
      throw ExitStatus.unreadable
    }
    log.notice("stopped")
  }

  private static func words(_ error: any Error, _ settings: Settings) -> String {
    guard let error = error as? IOError,
      [EADDRINUSE, EADDRNOTAVAIL, EACCES].contains(error.errnoCode)
    else { return "\(error)" }
    return "\(settings.listen): requests cannot be taken there: "
      + String(cString: strerror(error.errnoCode)).lowercased()
      + "; set `listen` or --listen to an address of this machine that is free"
  }

  /// How long a lane may take to keep what waits and to leave a snapshot.
  private static let patience = Period.seconds(30)

  /// How the first event is sent.
  private static func advice(_ settings: Settings, port: Int) -> String {
    let scheme = settings.tls == nil ? "http" : "https"
    let token = settings.needsTokens ? " -H \"Authorization: Bearer $TOKEN\"" : ""
    // A token says whose the event is, and so does a worker of one tenant.
    let names = settings.needsTokens || settings.tenants.count == 1
    let tenant =
      names || settings.tenant(for: "default") != nil
      ? "" : #""tenant":\#(JSONText.string(settings.tenants[0].name)),"#
    let event =
      #"{"id":"m-1","time":'$(date +%s000)',\#(tenant)"type":"message","group":"g-1","#
      + #""account":"u-1","text":"加微信领红包"}"#
    return """
      Send an event:
        curl \(scheme)://\(settings.listen.host):\(port)/v1/events\(token) --data-binary \\
          '\(event)'
      """
  }
}
