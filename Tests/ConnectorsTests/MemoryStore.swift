import Connectors
import Storage
import Synchronization

/// An outbox in memory, for one destination.
final class MemoryStore: OutboxStore {
  struct Broken: Error {}

  struct Receipt: Hashable {
    var id: String
    var isDone: Bool
    var error: String?
    var result: String?
  }

  private struct State {
    var actions: [OutgoingAction] = []
    var receipts: [Receipt] = []
    var keeps: [[DeliveryChange]] = []
    var failuresLeft = 0
  }

  private let state: Mutex<State>

  init(_ actions: [OutgoingAction] = []) { state = Mutex(State(actions: actions)) }

  var actions: [OutgoingAction] { state.withLock { $0.actions } }
  var receipts: [Receipt] { state.withLock { $0.receipts } }
  var keeps: [[DeliveryChange]] { state.withLock { $0.keeps } }

  func add(_ actions: [OutgoingAction]) { state.withLock { $0.actions += actions } }

  /// The next so many calls fail.
  func fail(_ count: Int) { state.withLock { $0.failuresLeft = count } }

  /// As `steward outbox retry` does.
  func retry(_ number: Int64) {
    state.withLock { state in
      for place in state.actions.indices where state.actions[place].number == number {
        state.actions[place].state = .pending
        state.actions[place].attempts = 0
      }
    }
  }

  var hasPending: Bool { state.withLock { $0.actions.contains { $0.state == .pending } } }

  func states(_ state: DeliveryState) -> [Int64] {
    actions.filter { $0.state == state }.map(\.number)
  }

  private func working<Value>(_ body: (inout State) -> Value) throws -> Value
  where Value: Sendable {
    try state.withLock { state in
      if state.failuresLeft > 0 {
        state.failuresLeft -= 1
        throw Broken()
      }
      return body(&state)
    }
  }

  func pending(
    to destination: String, behind number: Int64, limit: Int
  ) async throws -> [OutgoingAction] {
    try working { state in
      Array(
        state.actions.lazy.filter { $0.number > number && $0.state == .pending }.prefix(limit))
    }
  }

  func keep(_ changes: [DeliveryChange]) async throws {
    try working { state in
      state.keeps.append(changes)
      for change in changes {
        guard let place = state.actions.firstIndex(where: { $0.number == change.number }) else {
          continue
        }
        state.actions[place].state = change.state
        state.actions[place].attempts = change.attempts
        state.actions[place].error = change.error
      }
    }
  }

  func take(
    receiptFor action: OutgoingAction, isDone: Bool, error: String?, result: String?
  ) async throws {
    let receipt = Receipt(id: action.id, isDone: isDone, error: error, result: result)
    try working { state in
      if !state.receipts.contains(where: { $0.id == receipt.id }) {
        state.receipts.append(receipt)
      }
    }
  }

  func waitForActions(to destination: String, behind number: Int64) async {
    while !Task.isCancelled, (actions.last?.number ?? 0) <= number {
      try? await Task.sleep(for: .milliseconds(2))
    }
  }
}
