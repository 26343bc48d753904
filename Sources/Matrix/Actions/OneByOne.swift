/// Lets one after the other do something.
actor OneByOne {
  private var last: Task<Void, Never>?

  /// Runs `body` when all before it are through. Who is cancelled cancels its own turn alone.
  func next<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    let before = last
    let turn = Task {
      await before?.value
      return await body()
    }
    last = Task { _ = await turn.value }
    return await withTaskCancellationHandler {
      await turn.value
    } onCancel: {
      turn.cancel()
    }
  }
}
