import HTTPTypes
import Hummingbird
import Records
import Rules
import Storage
import Worker

/// `GET /v1/packs`, `POST /v1/reload`, `POST /v1/rollback`: which packs judge, and changing them.
struct PacksRoute: Sendable {
  let worker: Worker
  let door: Door

  // MARK: What is in force

  /// An object for each lane that the request may see.
  func packs(_ request: Request) throws -> Response {
    .json(.ok, JSONText.array(try door.lanes(request).map(status)))
  }

  private func status(_ lane: Lane) throws(Refusal) -> String {
    let status: PackStatus
    do throws(StorageError) {
      status = try worker.packs(of: lane).status()
    } catch {
      throw Refusal(.serviceUnavailable, error.description)
    }
    var members = [text("tenant", lane.name)] + Self.swap(status.current)
    members.append(
      JSONText.member(
        "before", JSONText.array(status.before.map { JSONText.object(Self.swap($0)) })))
    if let held = status.held { members.append(text("held", held)) }
    if let refused = status.refused {
      members.append(JSONText.member("refused", JSONText.object(Self.refused(refused, of: lane))))
    }
    return JSONText.object(members)
  }

  /// The pack, since when it judged, and the number of the first event that it did.
  private static func swap(_ swap: PackSwap) -> [String] {
    [
      text("pack", swap.pack), text("since", "\(swap.accepted)"),
      JSONText.member("journal", String(swap.number)),
    ]
  }

  private static func refused(_ refused: PackStatus.Refused, of lane: Lane) -> [String] {
    var members: [String] = []
    if let pack = refused.pack { members.append(text("pack", pack)) }
    members += [text("time", "\(refused.time)"), text("reason", refused.reason)]
    if let rehearsal = refused.rehearsal {
      members.append(JSONText.member("rehearsal", json(rehearsal, of: lane)))
    }
    return members
  }

  private static func json(_ report: RehearsalReport, of lane: Lane) -> String {
    var members = [
      JSONText.member("events", String(report.events)),
      JSONText.member("spoke", String(report.spoke)),
      JSONText.member("newly", String(report.newly)),
    ]
    if let share = report.share { members.append(text("share", share)) }
    let accounts = report.accounts.map { account in
      var members = account.tenant == lane.name ? [] : [text("tenant", account.tenant)]
      members.append(text("account", account.account))
      if let group = account.group { members.append(text("group", group)) }
      members += [
        text("rule", account.rule), text("do", account.deed), text("event", account.event),
      ]
      return JSONText.object(members)
    }
    members.append(JSONText.member("accounts", JSONText.array(accounts)))
    return JSONText.object(members)
  }

  // MARK: Changes

  /// Reads packs anew, and says which are in force then. 409 where one is refused.
  func reload(_ request: Request) async throws -> Response {
    let isForced = try Self.isForced(request)
    var isRefused = false
    var answers: [String] = []
    for lane in try door.lanes(request) {
      var members = [text("tenant", lane.name)]
      switch await worker.reload(lane, .order(isForced: isForced)) {
      case .inForce(_, let isNew): members.append(JSONText.member("swapped", "\(isNew)"))
      case .held: members.append(JSONText.member("swapped", "false"))
      case .refused(let refusal):
        isRefused = true
        members.append(text("error", Refusal(refusal).reason))
      case .blast(let report, let reason):
        isRefused = true
        members.append(
          text("error", reason + "; `POST /v1/reload?force=true` takes it all the same"))
        members.append(JSONText.member("rehearsal", Self.json(report, of: lane)))
      case .errors(let errors):
        isRefused = true
        members.append(Self.json(errors))
      }
      members.append(text("pack", lane.pack.hash))
      answers.append(JSONText.object(members))
    }
    return .json(isRefused ? .conflict : .ok, JSONText.array(answers))
  }

  private static func isForced(_ request: Request) throws(Refusal) -> Bool {
    switch request.uri.queryParameters["force"] {
    case nil, "false": return false
    case "true", "": return true
    case let other?:
      throw Refusal(.badRequest, "`force` is true or false, not `\(other)`")
    }
  }

  /// Has a pack of the past judge again.
  func rollBack(_ request: Request) async throws -> Response {
    let lane = try door.view(request).lane
    let target = request.uri.queryParameters["to"].map { String($0) }
    var members = [text("tenant", lane.name)]
    var status = HTTPResponse.Status.ok
    switch await worker.packs(of: lane).rollBack(to: target) {
    case .inForce(_, let from, let held):
      members.append(text("from", from))
      if let held { members.append(text("held", held)) }
    case .unclear(let problem):
      throw Refusal(.conflict, problem + "; GET /v1/packs tells which there were")
    case .refused(let refusal): throw Refusal(refusal)
    case .errors(let errors):
      status = .conflict
      members.append(Self.json(errors))
    }
    members.append(text("pack", lane.pack.hash))
    return .json(status, JSONText.object(members))
  }

  private static func json(_ errors: [Diagnostic]) -> String {
    JSONText.member("errors", JSONText.array(errors.map { JSONText.string($0.line) }))
  }
}

/// A member whose value is a text.
private func text(_ name: String, _ value: String) -> String {
  JSONText.member(name, JSONText.string(value))
}
