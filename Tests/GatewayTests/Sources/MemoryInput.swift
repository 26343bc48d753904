import Records
import Storage
import Synchronization

@testable import Gateway

/// An input that stands in memory.
struct MemoryInput: LineInput {
  /// What it holds; shared with the test, which may add to it.
  final class Steps: Sendable {
    private let steps: Mutex<[Result<[String], InputFault>]>

    init(_ steps: [Result<[String], InputFault>]) { self.steps = Mutex(steps) }

    var isEmpty: Bool { steps.withLock { $0.isEmpty } }

    func next() -> Result<[String], InputFault>? {
      steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
  }

  let pause = Duration.milliseconds(1)
  var backlog: Int { 7 }
  let steps: Steps
  private var cutter = LineCutter(file: "memory")
  private let generation: Int64
  private var isAtEnd = false

  /// - Parameter position: the generation goes on; the bytes begin anew.
  init(_ steps: Steps, from position: SourcePosition? = nil) {
    self.steps = steps
    generation = position?.generation ?? 0
  }

  mutating func next() throws(InputFault) -> InputStep {
    switch steps.next() {
    case nil: return .nothing
    case .failure(let fault): throw fault
    case .success([]): return .end
    case .success(let lines):
      let cuts = cutter.add(Array(lines.map { $0 + "\n" }.joined().utf8))
      return .pieces(
        cuts.map { cut in
          InputPiece(
            chunk: cut.chunk, size: cut.size,
            position: SourcePosition(
              source: "memory", generation: generation, offset: cut.end.offset,
              lines: cut.end.lines, file: .init(number: 1, mark: [1])))
        })
    }
  }
}
