import Logging
import Records
import Worker

/// An account to which the homeserver comes with transactions.
extension MatrixSource {
  /// How often a homeserver is told at most that the worker is here.
  private static let calls = 10
  /// How soon it is seen that a homeserver was away: none is back sooner.
  private static let pauseOfWatch = Duration.seconds(1)
  private static let patience = Duration.seconds(5)
  /// So much earlier things may have happened that a homeserver had not pushed yet when it went away.
  private static let margin = Period.minutes(1)
  /// After so long without a transaction it is asked whether there should have been one.
  private static let quiet = Period.seconds(30)

  /// Takes a transaction of the homeserver; one that was taken before changes nothing.
  func take(transaction: String, _ body: [UInt8]) async throws {
    await turns.take()
    defer { turns.giveBack() }
    guard isReady else {
      throw MatrixFault.unanswered("the worker has just started, and does not know its rooms yet")
    }
    let record = JSONRecord()
    if let problem = record.parse(body) {
      throw EventFlaw(place: "transaction \(transaction)", reason: "it is no JSON: \(problem)")
    }
    let told = try Transaction(record.root, id: transaction)
    guard token != told.mark else { return }
    for flaw in told.flaws { account.note(flaw) }
    try await take(try await reader.lines(of: told.happenings), to: told.mark)
  }

  /// After refusals a homeserver rests for minutes before it pushes again: it is told that the worker is
  /// here, unless it comes by itself. (Synapse must not be told while it pushes: its second round of pushes
  /// would end the first one's for good.) It asks back at once.
  func callIn() async {
    let mark = token
    var request = MatrixRequest.post("appservice", Registration.id(of: account.user), "ping")
    request.version = "v1"
    for _ in 0..<Self.calls {
      guard (try? await Task.sleep(for: Self.patience)) != nil, token == mark else { return }
      if (try? await account.server.send(request)) != nil { return }
    }
    log.notice(
      """
      \(account.user): the homeserver does not reach the worker yet; \
      `steward matrix registration` writes what it must know
      """)
  }

  /// Looks whether the homeserver is there. When it comes back it may have forgotten some of what it had
  /// to push: it is asked for that; so is one that has pushed nothing for a while.
  func watch() async {
    var lastSeen = reader.clock.now
    var isGone = false
    var mark = token
    var lastSweep = reader.clock.now
    while !Task.isCancelled {
      do {
        _ = try await account.server.send(
          .get("account", "whoami", timeout: Self.patience))
        if isGone || reader.clock.now > lastSweep + Self.quiet {
          try await sweep(since: min(lastSeen, lastSweep))
          lastSweep = reader.clock.now
          account.setFault(nil)
        }
        isGone = false
        lastSeen = reader.clock.now
      } catch {
        guard !Task.isCancelled else { return }
        isGone = true
        tell("\(error)")
      }
      // Old events come one transaction after the other.
      if token == mark { noteUpToDate() } else { lastSweep = reader.clock.now }
      mark = token
      try? await Task.sleep(for: Self.pauseOfWatch)
    }
  }

  /// Asks for all that happened since a time, and a little before it.
  func sweep(since: Instant) async throws {
    await turns.take()
    defer { turns.giveBack() }
    let happenings = try await Sweep(account: account, since: since - Self.margin).happenings()
    try await take(try await reader.lines(of: happenings), to: nil)
  }
}
