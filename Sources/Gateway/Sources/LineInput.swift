import Records
import Storage

/// Where lines come from, without end: a file that grows, standard input; tests have one in memory.
protocol LineInput: SendableMetatype {
  /// How long nothing is asked for when there was nothing.
  var pause: Duration { get }
  /// Bytes that wait to be read, as far as that is known.
  var backlog: Int { get }

  /// Returns at once with what is there. What it has handed out is not handed out again.
  mutating func next() throws(InputFault) -> InputStep
}

enum InputStep {
  /// Whole lines, in their order; none: so far there is a part of one.
  case pieces([InputPiece])
  /// For now.
  case nothing
  /// Nothing will ever come again.
  case end
}

/// Some whole lines.
struct InputPiece {
  var chunk: LogChunk
  /// Bytes that they take in the input.
  var size: Int
  /// Behind them; nil: they are no part of what is read in order, and no position is kept with them.
  var position: SourcePosition?
}

/// Why nothing can be read now. It may pass.
struct InputFault: Error, Hashable {
  var problem: String
  /// There is nothing to read yet, which is no fault of anybody.
  var isWaiting = false
}
