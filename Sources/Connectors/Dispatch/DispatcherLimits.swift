/// The bounds of a dispatcher.
package struct DispatcherLimits: Hashable, Sendable {
  /// How long stopping waits for what is under way.
  package var stop = Duration.seconds(10)
  /// Between attempts to reach a store that fails.
  package var storeRest = Duration.seconds(1)
  /// So often a result is tried to be kept while stopping, and a receipt at any time.
  package var storeAttempts = 5
  /// Between looks for actions that an operator made pending again.
  package var search = Duration.seconds(5)

  package init() {}
}
