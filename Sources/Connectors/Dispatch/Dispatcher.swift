package import Logging
import ServiceLifecycle
package import Storage
import Synchronization

/// Delivers the actions of one destination: takes them from the store, has them sent in the order
/// of the plan, and keeps what became of them.
///
/// What is settled while the store keeps one batch is the next batch. An action whose result could
/// not be kept is pending still, and comes again after a restart.
package final class Dispatcher: Service {
  package let destination: String
  let store: any OutboxStore
  let connector: any Connector
  let clock: DeliveryClock
  let limits: DispatcherLimits
  let logger: Logger
  let plan: Mutex<DeliveryPlan>
  let inbox = Mutex(Inbox())
  let bell = Doorbell()
  let measured = Mutex(DeliveryTimes())

  /// What the loop has not looked at yet: an answer for each action under way at most.
  struct Inbox {
    var answers: [(number: Int64, answer: DeliveryAnswer)] = []
    var mayHaveMore = false
    var isStopping = false
  }

  package init(
    destination: String, store: any OutboxStore, connector: any Connector,
    plan: DeliveryLimits = DeliveryLimits(), limits: DispatcherLimits = DispatcherLimits(),
    clock: DeliveryClock = .system(), logger: Logger
  ) {
    self.destination = destination
    self.store = store
    self.connector = connector
    self.clock = clock
    self.limits = limits
    var logger = logger
    logger[metadataKey: "destination"] = "\(destination)"
    self.logger = logger
    self.plan = Mutex(DeliveryPlan(limits: plan, isRepeatable: connector.isRepeatable))
  }

  /// How the destination does. From any thread.
  package var figures: DeliveryFigures { plan.withLock { $0.figures } }

  package var times: DeliveryTimes { measured.withLock { $0 } }

  /// Delivers until the service group shuts down, or the task is cancelled; then waits for what is
  /// under way, `DispatcherLimits.stop` at most, keeps its results and closes the connector. To be
  /// run once.
  package func run() async {
    await withTaskCancellationOrGracefulShutdownHandler {
      await deliverAll()
    } onCancelOrGracefulShutdown: {
      self.inbox.withLock { $0.isStopping = true }
      self.bell.ring()
    }
    await connector.close()
  }
}
