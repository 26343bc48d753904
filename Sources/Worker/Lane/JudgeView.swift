import Moderation
import Synchronization

/// What a judge knew at one moment, for one reader. As long as nobody has taken and dropped it, whatever
/// the lane changes is copied first.
final class JudgeView: Sendable {
  private let judge: Mutex<Judge?>

  init(_ judge: Judge) {
    self.judge = Mutex(judge)
  }

  /// Hands it out once.
  func take() -> Judge? {
    judge.withLock { $0.take() }
  }
}
