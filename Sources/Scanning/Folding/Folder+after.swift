/// What is done to a whole folded text, where its scalars asked for it.
extension Folder {
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

  /// Takes every stack of two or more marks from over a `markBase`: nobody writes so, and what is
  /// meant is the letter below. One mark stays.
  func dropStacks(_ text: inout FoldBuffer) {
    var marks: Int?
    var kept = 0
    for unit in 0..<text.count {
      let row = table.row(text.scalars[unit])
      if row.has(FoldRow.mark) {
        marks? += 1
        // The second mark shows that the first, which stands last of what is kept, is of a stack.
        if marks == 2 { kept -= 1 }
        if let marks, marks >= 2 { continue }
      } else {
        marks = row.has(FoldRow.markBase) ? 0 : nil
      }
      text.set(kept, text.unit(unit))
      kept += 1
    }
    text.count = kept
  }

  /// Notes Han digits and gaps again, after units have moved.
  func noteAgain(_ text: inout FoldBuffer) {
    text.hanDigits.removeAll(keepingCapacity: true)
    text.gapCount = 0
    for unit in 0..<text.count {
      Self.note(table.row(text.scalars[unit]).bits & noted, at: unit, in: &text)
    }
  }
}
