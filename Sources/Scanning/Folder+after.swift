/// What is done to a whole folded text, where its scalars asked for it.
extension Folder {
  /// Marks over a base that stay; those above them are a stack.
  static let marksKept = 1

  /// Composes once more, where a fold gave something that composes, as half-width kana do.
  func recompose(_ text: inout FoldBuffer) {
    var run: [FoldUnit] = []
    var kept = 0
    var next = 0
    while next < text.count {
      run.removeAll(keepingCapacity: true)
      repeat {
        run.append(text.unit(next))
        next += 1
      } while next < text.count && table.row(text.scalars[next]).has(FoldRow.composes)
      Composition.shared.compose(&run)
      // Folds are composed already, so that nothing grows over what is still to be read.
      precondition(kept + run.count <= next)
      for unit in run {
        text.set(kept, unit)
        kept += 1
      }
    }
    text.count = kept
  }

  /// Takes the marks above the first from each stack over a `markBase`.
  func dropStacks(_ text: inout FoldBuffer) {
    var marks: Int?
    var kept = 0
    for unit in 0..<text.count {
      let row = table.row(text.scalars[unit])
      if row.has(FoldRow.mark) {
        marks? += 1
        if let marks, marks > Self.marksKept { continue }
      } else {
        marks = row.has(FoldRow.markBase) ? 0 : nil
      }
      text.set(kept, text.unit(unit))
      kept += 1
    }
    text.count = kept
  }

  /// Notes the Han digits again, after units have moved.
  func findHanDigits(_ text: inout FoldBuffer) {
    text.hanDigits.removeAll(keepingCapacity: true)
    for unit in 0..<text.count where table.row(text.scalars[unit]).has(FoldRow.hanDigit) {
      text.hanDigits.append(unit)
    }
  }
}
