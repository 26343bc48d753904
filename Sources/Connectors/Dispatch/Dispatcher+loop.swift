import Logging
import Storage
import Synchronization

extension Dispatcher {
  /// What one round hands to the next while the store is out of reach.
  private struct Backlog {
    /// To be kept.
    var changes: [DeliveryChange] = []
    /// To leave as soon as that is done.
    var attempts: [DeliveryAttempt] = []
    /// Waits for new actions where all are read.
    var watch: Task<Void, Never>?
  }

  func deliverAll() async {
    var backlog = Backlog()
    await withDiscardingTaskGroup { group in
      var nextSearch = clock.now() + limits.search
      while !inbox.withLock({ $0.isStopping }) {
        if clock.now() >= nextSearch {
          nextSearch = clock.now() + limits.search
          plan.withLock { $0.search() }
        }
        let isReachable = await round(&backlog)
        for attempt in isReachable ? backlog.attempts : [] {
          group.addTask { await self.deliver(attempt) }
        }
        if isReachable { backlog.attempts = [] }
        if isReachable, await read() { continue }
        watchStore(&backlog)
        await rest(isReachable: isReachable, nextSearch: nextSearch)
      }
      await finishUnderWay(&backlog)
      group.cancelAll()
    }
    await keepLast(&backlog)
    backlog.watch?.cancel()
    await backlog.watch?.value
  }

  /// Answers in, turns out, and all of it kept. Returns false where the store could not keep it.
  private func round(_ backlog: inout Backlog) async -> Bool {
    collect(&backlog)
    if backlog.attempts.isEmpty {
      let started = plan.withLock { $0.start(now: clock.now(), time: clock.time()) }
      backlog.changes += started.changes + started.attempts.compactMap(\.keepBefore)
      backlog.attempts = started.attempts
      if !started.changes.isEmpty {
        logger.warning("came too late", metadata: ["actions": "\(started.changes.count)"])
      }
    }
    return await keep(&backlog)
  }

  private func collect(_ backlog: inout Backlog) {
    let (answers, mayHaveMore) = inbox.withLock { inbox in
      defer {
        inbox.answers = []
        inbox.mayHaveMore = false
      }
      return (inbox.answers, inbox.mayHaveMore)
    }
    if mayHaveMore {
      plan.withLock { $0.readOn() }
      backlog.watch = nil
    }
    for (number, answer) in answers {
      let (change, wasOpen, isOpen) = plan.withLock { plan in
        let wasOpen = plan.isBreakerOpen
        let change = plan.finish(number, answer, now: clock.now(), random: clock.random())
        return (change, wasOpen, plan.isBreakerOpen)
      }
      guard let change else { continue }
      backlog.changes.append(change)
      log(change)
      if isOpen, !wasOpen { logger.warning("failed too often in a row: it gets a rest") }
      if wasOpen, !isOpen { logger.notice("takes actions again") }
    }
  }

  private func log(_ change: DeliveryChange) {
    switch change.state {
    case .dead, .failed, .unknown:
      logger.warning(
        "not delivered",
        metadata: [
          "number": "\(change.number)", "state": "\(change.state.rawValue)",
          "attempts": "\(change.attempts)", "error": "\(change.error ?? "")",
        ])
    case .pending, .sent, .confirmed, .parked, .dropped: break
    }
  }

  private func keep(_ backlog: inout Backlog) async -> Bool {
    guard !backlog.changes.isEmpty else { return true }
    do {
      try await store.keep(backlog.changes)
      backlog.changes = []
      return true
    } catch {
      logger.error("what became of actions could not be kept", metadata: ["error": "\(error)"])
      return false
    }
  }

  /// Returns whether there was something to read.
  private func read() async -> Bool {
    guard
      let (behind, limit) = plan.withLock({ plan in
        plan.readsBehind.map { ($0, plan.pageLimit) }
      })
    else { return false }
    do {
      let page = try await store.pending(to: destination, behind: behind, limit: limit)
      plan.withLock { $0.take(page, behind: behind) }
      return true
    } catch {
      logger.error("the outbox could not be read", metadata: ["error": "\(error)"])
      await bell.wait(atMost: limits.storeRest)
      return false
    }
  }

  private func watchStore(_ backlog: inout Backlog) {
    let (isAtEnd, frontier) = plan.withLock { ($0.isAtEnd, $0.frontier) }
    guard isAtEnd, backlog.watch == nil else { return }
    backlog.watch = Task { await watch(behind: frontier) }
  }

  /// Until an answer, a new action or the next turn.
  private func rest(isReachable: Bool, nextSearch: Duration) async {
    guard isReachable else { return await bell.wait(atMost: limits.storeRest) }
    let now = clock.now()
    let turn = plan.withLock { $0.nextTurn(now) } ?? nextSearch
    let wait = min(turn, nextSearch) - now
    if wait > .zero { await bell.wait(atMost: wait) }
  }
}

/// The end.
extension Dispatcher {
  /// Waits for what is under way, within the bound. A cancelled task does not wait: its deliveries
  /// are cancelled too.
  private func finishUnderWay(_ backlog: inout Backlog) async {
    // What has not left yet never will; the store still has it.
    let end = clock.now() + limits.stop
    let notLeft = backlog.attempts.count
    collect(&backlog)
    while plan.withLock({ $0.underWayCount }) > notLeft, !Task.isCancelled {
      let left = end - clock.now()
      guard left > .zero else { break }
      await bell.wait(atMost: left)
      collect(&backlog)
    }
  }

  /// Keeps what came in last, even where the task is cancelled.
  private func keepLast(_ backlog: inout Backlog) async {
    collect(&backlog)
    let changes = backlog.changes
    guard !changes.isEmpty else { return }
    await Task {
      for attempt in 1...max(limits.storeAttempts, 1) {
        do {
          return try await store.keep(changes)
        } catch {
          logger.error(
            "what became of actions could not be kept", metadata: ["error": "\(error)"])
          if attempt < limits.storeAttempts { try? await Task.sleep(for: limits.storeRest) }
        }
      }
    }.value
  }
}
