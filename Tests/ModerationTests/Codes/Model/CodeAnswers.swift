import Records

/// What a decision says of live codes.
struct CodeAnswers: Equatable, CustomStringConvertible {
  var tenant: String
  var cause: String
  var time: Instant
  var answers: [String]

  init(_ told: CodeReference.Told, tenant: String) {
    self.tenant = tenant
    cause = told.cause
    time = told.after.now
    answers = told.answers
  }

  /// nil where it says nothing of them.
  init?(_ decision: Decision) {
    tenant = decision.tenant
    cause = decision.event
    time = decision.time
    answers = decision.actions.compactMap { action in
      switch action.deed {
      case .route(let account, let code, let to, let ticket, let expires):
        "route \(account) \(code) \(to) \(ticket) \(expires.milliseconds) (\(action.id))"
      case .wait(let account, let code, let place):
        "wait \(account) \(code) \(place) (\(action.id))"
      case .createGroup(let code, let name, _, let capacity):
        "create \(code) \(name) \(capacity) (\(action.id))"
      case .refuse(let account, _, let code?) where decision.group == nil:
        "refuse \(account) \(code)"
      default: nil
      }
    }
    if answers.isEmpty { return nil }
  }

  var description: String { "\(cause) \(answers)" }
}
