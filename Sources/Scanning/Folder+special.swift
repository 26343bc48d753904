/// The scalars that a plain look-up does not settle.
extension Folder {
  /// Folds the special scalar at a place, with its neighbours where they are composed together;
  /// returns where the rest begins.
  @inline(never)
  func foldSpecial(
    _ source: UnsafePointer<UInt8>, at place: Int, to end: Int, into text: FoldedText
  ) -> Int {
    let read = UTF8Scalar(source, at: place, end: end)
    let row = table.row(read.value)
    let next = place + read.length
    if row.has(FoldRow.ignored) { return next }
    if row.has(FoldRow.composes) { return foldRun(source, at: place, to: end, into: text) }
    let unit = FoldUnit(scalar: read.value, start: UInt32(place), end: UInt32(next))
    append(unit, row, to: text, left: end - next)
    return next
  }

  /// Adds what one composed scalar folds to. `left` is how many bytes, and so at most how many
  /// plain units, are still to come.
  private func append(_ unit: FoldUnit, _ row: FoldRow, to text: FoldedText, left: Int) {
    if row.has(FoldRow.recomposes) { text.mayCompose = true }
    if row.has(FoldRow.expands) {
      let place = Int(row.bits & FoldRow.payload)
      let size = Int(table.pool.base[place])
      text.reserve(text.count + size + left)
      for scalar in table.pool.elements[place + 1..<place + 1 + size] {
        if table.row(scalar).has(FoldRow.hanDigit) { text.hanDigits.append(text.count) }
        text.append(FoldUnit(scalar: scalar, start: unit.start, end: unit.end))
      }
      return
    }
    if row.has(FoldRow.mark), isStacked(on: text) { return }
    if row.has(FoldRow.hanDigit) { text.hanDigits.append(text.count) }
    let scalar = unit.scalar ^ (row.bits & FoldRow.payload)
    text.append(FoldUnit(scalar: scalar, start: unit.start, end: unit.end))
  }

  /// Whether a mark that comes next would be the second over its base. Only the first is ever
  /// kept, so looking two units back is enough.
  private func isStacked(on text: FoldedText) -> Bool {
    text.count >= 2 && table.row(text.scalars[text.count - 1]).has(FoldRow.mark)
      && table.row(text.scalars[text.count - 2]).has(FoldRow.markBase)
  }

  /// Composes the run around a place: from the last scalar that no composing reaches over, up to
  /// the next such. Ignored scalars inside count as not there, so that they cannot keep a letter
  /// from its mark.
  private func foldRun(
    _ source: UnsafePointer<UInt8>, at place: Int, to end: Int, into text: FoldedText
  ) -> Int {
    var run: [FoldUnit] = []
    swap(&run, &text.run)
    defer { swap(&run, &text.run) }
    run.removeAll(keepingCapacity: true)
    var next = startOfRun(source, before: place)
    text.drop(from: next)
    while next < end {
      let read = UTF8Scalar(source, at: next, end: end)
      let row = table.row(read.value)
      if next > place, row.bits & (FoldRow.composes | FoldRow.ignored) == 0 { break }
      if !row.has(FoldRow.ignored) {
        let stop = UInt32(next + read.length)
        run.append(FoldUnit(scalar: read.value, start: UInt32(next), end: stop))
      }
      next += read.length
    }
    Composition.shared.compose(&run)
    text.reserve(text.count + run.count + end - next)
    for (index, unit) in run.enumerated() {
      append(unit, table.row(unit.scalar), to: text, left: end - next + run.count - index - 1)
    }
    return next
  }

  /// Where the last scalar before a place begins that is not ignored; the place itself if there is
  /// none. Runs before were folded as far as this one, so no byte is passed over twice.
  private func startOfRun(_ source: UnsafePointer<UInt8>, before place: Int) -> Int {
    var start = place
    while start > 0 {
      let before = UTF8Scalar.start(before: start, in: source)
      let read = UTF8Scalar(source, at: before, end: start)
      start = before
      if !table.row(read.value).has(FoldRow.ignored) { return start }
    }
    return place
  }

  /// Composes once more where a fold gave something that composes, as half-width kana do.
  func recompose(_ text: FoldedText) {
    var run: [FoldUnit] = []
    var kept = 0
    var next = 0
    text.hanDigits.removeAll(keepingCapacity: true)
    while next < text.count {
      run.removeAll(keepingCapacity: true)
      repeat {
        run.append(text.unit(next))
        next += 1
      } while next < text.count && table.row(text.scalars[next]).has(FoldRow.composes)
      Composition.shared.compose(&run)
      for unit in run {
        if table.row(unit.scalar).has(FoldRow.hanDigit) { text.hanDigits.append(kept) }
        text.set(kept, unit)
        kept += 1
      }
    }
    text.count = kept
  }
}
