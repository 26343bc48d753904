import ArgumentParser
import Foundation
import Records
import Storage
import Worker

struct Outbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a worker has still to have done, and what it could not.",
    subcommands: [List.self, Retry.self, Drop.self])

  /// Where the outbox is.
  struct Place: ParsableArguments {
    @Option(help: "The worker's data folder.")
    var data: String

    @Option(help: "The tenant, where the worker has several.")
    var tenant: String?

    func database() throws(ExitStatus) -> String {
      try LaneChoice.database(in: data, tenant: tenant)
    }
  }

  /// Which actions are meant.
  struct Choice: ParsableArguments {
    /// Those that wait for an operator, or that nobody answered for.
    static let open: [DeliveryState] = [.parked, .dead, .unknown, .failed]

    @Option(help: "All in this state: parked, dead, unknown or failed.")
    var state: DeliveryState?

    @Option(help: "The action with this id; may be repeated.")
    var action: [String] = []

    func validate() throws {
      guard state != nil || !action.isEmpty else {
        throw ValidationError("Say which actions are meant: --state STATE or --action ID.")
      }
      if let state, !Self.open.contains(state) {
        throw ValidationError(
          "--state takes parked, dead, unknown or failed: \(state.rawValue) actions need nobody.")
      }
    }

    /// The actions, the oldest first.
    func actions(in database: String) throws(StorageError) -> [OutgoingAction] {
      let reader = try LaneReader(database)
      var found: [OutgoingAction] = []
      for state in state.map({ [$0] }) ?? Self.open {
        for (_, one) in try reader.actions(in: state, limit: .max)
        where action.isEmpty || action.contains(one.id) {
          found.append(one)
        }
      }
      return found.sorted { $0.number < $1.number }
    }

    /// Sets the state of all that are meant, and says how many there were; none is an error.
    /// - Parameter isOver: those are dropped in any case.
    func set(
      _ state: DeliveryState, in place: Place, saying verb: String, error: String?,
      accepted: Instant?, isOver: (OutgoingAction) -> Bool = { _ in false }
    ) throws {
      let database = try place.database()
      let count: Int
      let over: [Int64]
      do throws(StorageError) {
        let actions = try actions(in: database)
        over = actions.filter(isOver).map(\.number)
        let numbers = actions.filter { !isOver($0) }.map(\.number)
        let writer = try LaneWriter(database)
        try writer.set(state, ofActions: numbers, error: error, accepted: accepted)
        try writer.set(.dropped, ofActions: over, error: "its time was over")
        count = numbers.count
      } catch {
        Console.complain(error.description)
        throw ExitStatus.unreadable
      }
      Console.complain("\(verb) \(Numbers.counted(count, "action"))")
      if !over.isEmpty {
        Console.complain("dropped \(Numbers.counted(over.count, "action")) whose time was over")
        return
      }
      if count == 0 { throw ExitStatus.fellShort }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows how many actions are in which state, and those that wait for an operator.",
      discussion: """
        Example:

          steward outbox list --data steward-data
        """)

    @OptionGroup var place: Place

    @Option(help: "text, or json: an object for each action.")
    var format: Check.Format = .text

    @Option(help: "So many of each state are shown.")
    var limit = 100

    func run() async throws {
      let database = try place.database()
      do throws(StorageError) {
        let reader = try LaneReader(database)
        if format == .text {
          let counts = try reader.counts()
          if counts.isEmpty { Console.complain("there is nothing in the outbox") }
          for row in counts {
            try print("\(row.destination)  \(row.state.rawValue)  \(Numbers.grouped(row.count))")
          }
        }
        for state in Choice.open {
          for (destination, action) in try reader.actions(in: state, limit: limit) {
            try print(line(destination, action))
          }
        }
      } catch {
        Console.complain(error.description)
        throw ExitStatus.unreadable
      }
    }

    private func print(_ line: String) throws(StorageError) {
      do {
        try Console.write(line)
      } catch {
        throw StorageError(.other, path: "-", "\(error)")
      }
    }

    private func line(_ destination: String, _ action: OutgoingAction) -> String {
      guard format == .json else {
        return [
          action.state.rawValue, destination, "\(action.accepted)", action.id, action.deed,
          action.group ?? "-", action.account ?? "-", action.error ?? "",
        ].joined(separator: "  ")
      }
      var members = [
        JSONText.member("state", JSONText.string(action.state.rawValue)),
        JSONText.member("destination", JSONText.string(destination)),
        JSONText.member("accepted", JSONText.string("\(action.accepted)")),
        JSONText.member("attempts", String(action.attempts)),
        JSONText.member("tenant", JSONText.string(action.tenant)),
        JSONText.member("event", JSONText.string(action.event)),
        JSONText.member("action", String(decoding: action.json, as: UTF8.self)),
      ]
      if let error = action.error {
        members.append(JSONText.member("error", JSONText.string(error)))
      }
      return JSONText.object(members)
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Has actions delivered again, as if they had been decided now.",
      discussion: """
        Examples:

          steward outbox retry --data steward-data --state parked
          steward outbox retry --data steward-data --action m-1/adverts/0

        Mutes, bans and locks that would have ended by now are dropped instead.
        """)

    @OptionGroup var place: Place
    @OptionGroup var choice: Choice

    func run() async throws {
      let now = WorkerClock.system.now
      try choice.set(
        .pending, in: place, saying: "delivering again:", error: nil, accepted: now,
        isOver: { $0.sanctionEnds.map { $0 <= now } ?? false })
    }
  }

  struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives up actions: they are not delivered any more.",
      discussion: """
        Example:

          steward outbox drop --data steward-data --state parked
        """)

    @OptionGroup var place: Place
    @OptionGroup var choice: Choice

    func run() async throws {
      try choice.set(
        .dropped, in: place, saying: "dropped", error: "dropped by an operator", accepted: nil)
    }
  }
}

extension DeliveryState: ExpressibleByArgument {
  /// What the help shows; of others the command says why it takes none.
  public static var allValueStrings: [String] { Outbox.Choice.open.map(\.rawValue) }
}

extension OutgoingAction {
  /// When a sanction ends that is for a time; nil of all else.
  fileprivate var sanctionEnds: Instant? {
    guard ["mute", "ban", "lock"].contains(deed),
      let object = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
      let until = object["until"] as? String
    else { return nil }
    return try? Instant(rfc3339: until)
  }
}
