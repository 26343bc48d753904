/// The scalars that a plain look-up does not settle.
extension Folder {
  /// Folds the special scalar at a place, with its neighbours where they are composed together;
  /// returns where the rest begins.
  @inline(never)
  func foldSpecial(
    _ source: UnsafePointer<UInt8>, at place: Int, to end: Int, into text: inout FoldBuffer
  ) -> Int {
    let read = UTF8Scalar(source, at: place, end: end)
    let row = table.row(read.value)
    let next = place + read.length
    if row.has(FoldRow.ignored) { return next }
    if row.has(FoldRow.composes) { return foldRun(source, at: place, to: end, into: &text) }
    let unit = FoldUnit(scalar: read.value, start: UInt32(place), end: UInt32(next))
    append(unit, row, to: &text, left: end - next)
    return next
  }

  /// Adds what one composed scalar folds to. `left` is how many bytes, and so at most how many
  /// plain units, are still to come.
  private func append(_ unit: FoldUnit, _ row: FoldRow, to text: inout FoldBuffer, left: Int) {
    if row.has(FoldRow.recomposes) { text.mayCompose = true }
    if row.has(FoldRow.expands) {
      let place = Int(row.bits & FoldRow.payload)
      let size = Int(table.pool[place])
      text.reserve(text.count + size + left)
      for scalar in UnsafeBufferPointer(start: table.pool + place + 1, count: size) {
        Self.note(table.row(scalar).bits & noted, at: text.count, in: &text)
        text.append(FoldUnit(scalar: scalar, start: unit.start, end: unit.end))
      }
      return
    }
    if row.has(FoldRow.mark) { text.hasMarks = true }
    Self.note(row.bits & noted, at: text.count, in: &text)
    let scalar = unit.scalar ^ (row.bits & FoldRow.payload)
    text.append(FoldUnit(scalar: scalar, start: unit.start, end: unit.end))
  }

  /// Composes the run around a place: from the last scalar that no composing reaches over, up to
  /// the next such. Ignored scalars inside count as not there, so that they cannot keep a letter
  /// from its mark.
  private func foldRun(
    _ source: UnsafePointer<UInt8>, at place: Int, to end: Int, into text: inout FoldBuffer
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
    text.mayCompose = text.mayCompose || foldsAndComposes(run)
    text.reserve(text.count + run.count + end - next)
    for (index, unit) in run.enumerated() {
      append(unit, table.row(unit.scalar), to: &text, left: end - next + run.count - index - 1)
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

  /// Whether a run still has something that composes and something that folds to another scalar:
  /// a full-width letter takes its mark only when it has become a plain one.
  private func foldsAndComposes(_ run: [FoldUnit]) -> Bool {
    var flags: UInt32 = 0
    for unit in run {
      let row = table.row(unit.scalar)
      flags |= row.bits & FoldRow.composes
      if row.bits & (FoldRow.payload | FoldRow.expands) != 0 { flags |= FoldRow.expands }
    }
    return flags == FoldRow.composes | FoldRow.expands
  }
}
