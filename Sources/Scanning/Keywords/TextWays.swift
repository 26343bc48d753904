/// All ways to read a folded text: from behind each unit the letters that may come next.
///
/// Plain pointers, good while the text is not folded again.
struct TextWays {
  let units: UnsafePointer<UInt32>
  let count: Int
  /// One for each unit, and one more.
  let marks: UnsafePointer<UnitMarks>
  /// Nil where there are none; by place.
  let readings: UnsafePointer<Reading>?
  /// For each unit, and one more, where its readings begin.
  let readingStarts: UnsafePointer<UInt32>?
  let rows: FoldTable

  /// One letter of a way.
  struct Letter: BitwiseCopyable {
    var scalar: UInt32
    /// Its units, from the first to before the end.
    var place: Int
    var end: Int
    /// What had to be seen through, in the way so far up to this letter.
    var used: Disguises
  }

  func isHan(_ scalar: UInt32) -> Bool {
    scalar >= Folder.leastHan && rows.row(scalar).has(FoldRow.han)
  }

  /// The next unit from a place on that has a mark; behind all units if none has.
  func nextMarked(from place: Int) -> Int {
    var place = place
    while place < count, marks[place].isEmpty { place += 1 }
    return place
  }

  /// The letters that a word may begin with at a place.
  func first(at place: Int) -> Letters {
    Letters(self, at: place, behind: nil)
  }

  /// The letters that may come behind one.
  func next(behind letter: Letter) -> Letters {
    Letters(self, at: letter.end, behind: letter)
  }

  /// The letters that may come next: as written and in other readings, there, behind a gap of up to
  /// three units, and behind more of the same letter.
  struct Letters: Sequence, IteratorProtocol {
    private let ways: TextWays
    private let start: Int
    private let last: Letter?
    private var stop = 0

    // Where letters are taken from now.
    private var place = 0
    private var used: Disguises = []
    private var isOverGap = false
    private var isWrittenDue = false
    private var readings = 0..<0

    private static let repeatedStop = Folder.longestGap + 1

    init(_ ways: TextWays, at start: Int, behind last: Letter?) {
      self.ways = ways
      self.start = start
      self.last = last
      stand(at: start, having: last?.used ?? [])
    }

    mutating func next() -> Letter? {
      while true {
        if let letter = letterHere() {
          if !isOverGap || ways.isHan(letter.scalar) { return letter }
        } else if stop < Self.repeatedStop, last != nil {
          stop += 1
          goToStop()
        } else {
          return nil
        }
      }
    }

    private mutating func letterHere() -> Letter? {
      if isWrittenDue {
        isWrittenDue = false
        return Letter(scalar: ways.units[place], place: place, end: place + 1, used: used)
      }
      guard let index = readings.first else { return nil }
      readings.removeFirst()
      let found = ways.readings![index]
      return Letter(
        scalar: found.scalar, place: place, end: Int(found.end), used: used.union(found.disguise))
    }

    private mutating func stand(at place: Int, having used: Disguises) {
      self.place = place
      self.used = used
      isWrittenDue = place < ways.count
      readings = isWrittenDue ? ways.readings(at: place) : 0..<0
    }

    /// Stops 1 … 3 lie behind so many units of a gap, the last behind a run of the same letter.
    private mutating func goToStop() {
      guard let last else { return }
      if stop == Self.repeatedStop {
        guard ways.marks[start].contains(.repeated) else { return }
        var end = start + 1
        while ways.marks[end].contains(.repeated) { end += 1 }
        isOverGap = false
        stand(at: end, having: last.used.union(.repeated))
      } else if ways.marks[start + stop - 1].contains(.bridge), ways.isHan(last.scalar) {
        isOverGap = true
        stand(at: start + stop, having: last.used.union(.spacing))
      } else {
        stop = Self.repeatedStop - 1
      }
    }
  }

  private func readings(at place: Int) -> Range<Int> {
    guard marks[place].contains(.readings) else { return 0..<0 }
    return Int(readingStarts![place])..<Int(readingStarts![place + 1])
  }
}
