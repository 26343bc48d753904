import Connectors
import Storage
import Synchronization

/// Delivers to memory, and answers as it is told.
final class MemoryConnector: Connector {
  typealias Answer = @Sendable (OutgoingAction) async -> DeliveryAnswer

  let isRepeatable: Bool
  private let answer: Answer
  private let state = Mutex(State())

  private struct State {
    var tried: [OutgoingAction] = []
    var underWay = 0
    var mostUnderWay = 0
    var isClosed = false
  }

  init(isRepeatable: Bool = true, answer: @escaping Answer = { _ in .done(nil) }) {
    self.isRepeatable = isRepeatable
    self.answer = answer
  }

  func deliver(_ action: OutgoingAction) async -> DeliveryAnswer {
    state.withLock { state in
      state.tried.append(action)
      state.underWay += 1
      state.mostUnderWay = max(state.mostUnderWay, state.underWay)
    }
    let answer = await answer(action)
    state.withLock { $0.underWay -= 1 }
    return answer
  }

  func close() async { state.withLock { $0.isClosed = true } }

  /// In the order in which they were tried.
  var tried: [OutgoingAction] { state.withLock { $0.tried } }
  var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }
  var isClosed: Bool { state.withLock { $0.isClosed } }
}
