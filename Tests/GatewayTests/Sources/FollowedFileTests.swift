import Foundation
import Records
import Storage
import TestSupport
import Testing

@testable import Gateway

@Suite("A followed file") struct FollowedFileTests {
  private static func numbers(_ range: Range<Int>) -> [String] { range.map { "line \($0)" } }
  private static func text(_ range: Range<Int>) -> String {
    numbers(range).map { $0 + "\n" }.joined()
  }

  @Test("is read as it grows; a line without its end waits for it")
  func grows() throws {
    var follower = try Follower()
    let absent = follower.read()
    #expect(absent == InputFault(problem: "No such file or directory", isWaiting: true))
    try follower.append("one\ntwo\nthr")
    let found = follower.read()
    #expect(found == nil)
    #expect(follower.lines == ["one", "two"])
    #expect(follower.position?.offset == 8 && follower.position?.lines == 2)
    #expect(follower.file.backlog == 3)
    try follower.append("ee")
    follower.read()
    #expect(follower.lines.count == 2)
    try follower.append("\r\nfour\n")
    follower.read()
    #expect(follower.lines == ["one", "two", "three\r", "four"])
    #expect(follower.origins.last == LineOrigin(line: 3, offset: 8))
    #expect(follower.file.backlog == 0)
  }

  @Test("is gone on with at the very byte after a restart, wherever that was")
  func restarts() throws {
    var whole = try Follower()
    var positions: [SourcePosition] = []
    for number in 0..<40 {
      try whole.append("a line of number \(number)\(String(repeating: ".", count: number * 7))\n")
      whole.read()
      positions.append(try #require(whole.position))
    }
    for (number, position) in positions.enumerated() {
      whole.lines = []
      whole.restart(at: position)
      whole.read()
      #expect(whole.lines.count == 39 - number)
      #expect(whole.position == positions.last)
    }
  }

  @Test("is read to its end when it is renamed, then the new one", arguments: [false, true])
  func renamed(whileDown: Bool) throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<5))
    follower.read()
    try follower.append(Self.text(5..<7))
    try follower.rotate()
    // The writer may go on for a while, and the new file may be there already.
    try follower.append("", to: "log")
    if whileDown { follower.restart() } else { follower.read() }
    try follower.append(Self.text(7..<9), to: "log.1")
    follower.read()
    #expect(follower.lines == Self.numbers(0..<9))
    try follower.append(Self.text(9..<12))
    follower.read()
    #expect(follower.lines == Self.numbers(0..<12))
    #expect(follower.position?.generation == 1 && follower.position?.lines == 3)
  }

  @Test("that was rotated several times while nobody looked is read from the right one on")
  func rotatedOften() throws {
    var follower = try Follower()
    try follower.append("of another time\n", to: "log.1")
    try follower.append(Self.text(0..<3))
    follower.read()
    for number in 1...4 {
      try follower.append(Self.text(number * 3..<number * 3 + 3))
      try follower.rotate()
    }
    try follower.append(Self.text(15..<18))
    var down = follower
    follower.read()
    #expect(follower.lines == Self.numbers(0..<18))
    down.restart()
    down.read()
    #expect(down.lines == Self.numbers(0..<18))
    #expect(down.position?.generation == 4)
  }

  @Test("may be rotated with dates in the names; what only looks alike is left alone")
  func dates() throws {
    var follower = try Follower()
    try follower.append("of another time\n", to: "log-20260430")
    try follower.append("not a log\n", to: "log.bak")
    try follower.append("not plain\n", to: "log-20260502.gz")
    try follower.append(Self.text(0..<3))
    follower.read()
    for day in ["20260501", "20260502"] {
      let number = follower.lines.count + (day == "20260501" ? 0 : 2)
      try follower.append(Self.text(number..<number + 2))
      try follower.move("log", to: "log-\(day)")
    }
    try follower.append(Self.text(7..<8))
    follower.restart()
    follower.read()
    #expect(follower.lines == Self.numbers(0..<8))
  }

  @Test("is read from its start when it is truncated", arguments: [1, 3, 50], [false, true])
  func truncated(count: Int, whileDown: Bool) throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<5) + "half a li")
    follower.read()
    try follower.truncate()
    if !whileDown { follower.read() }
    // Shorter, as long, and longer than it was.
    try follower.append(Self.text(10..<10 + count))
    if whileDown { follower.restart() }
    follower.read()
    #expect(follower.lines == Self.numbers(0..<5) + Self.numbers(10..<10 + count))
    #expect(follower.position?.generation == 1)
  }

  @Test("that was copied and truncated is read on in the copy", arguments: [false, true])
  func copied(whileDown: Bool) throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<5))
    follower.read()
    try follower.append(Self.text(5..<8))
    try follower.rotate(copies: true)
    try follower.append(Self.text(8..<10))
    try follower.rotate(copies: true)
    try follower.append(Self.text(10..<40))
    if whileDown { follower.restart() }
    follower.read()
    #expect(follower.lines == Self.numbers(0..<40))
  }

  @Test("that is removed and made again later is another one, whatever its number")
  func removed() throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<5))
    follower.read()
    try follower.remove()
    let held = follower.read()
    #expect(held == nil)
    try follower.append(Self.text(5..<6))
    follower.read()
    #expect(follower.lines == Self.numbers(0..<6))
    try follower.remove()
    follower.restart()
    let absent = follower.read()
    #expect(absent?.isWaiting == true)
    try follower.append(Self.text(6..<20))
    follower.read()
    #expect(follower.lines == Self.numbers(0..<20))
  }

  @Test("The last line of a file that was rotated needs no end")
  func lastLine() throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<2) + "line 2")
    follower.read()
    try follower.rotate()
    try follower.append(Self.text(3..<4))
    follower.read()
    #expect(follower.lines == Self.numbers(0..<4))
    #expect(follower.position?.generation == 1)
  }

  @Test("What is written into it after it was left is read, and moves no position")
  func left() throws {
    var follower = try Follower()
    try follower.append(Self.text(0..<2))
    follower.read()
    try follower.rotate()
    try follower.append(Self.text(2..<3))
    follower.read()
    let position = follower.position
    try follower.append(Self.text(3..<5), to: "log.1")
    follower.read()
    #expect(follower.lines == Self.numbers(0..<5))
    #expect(follower.position == position)
  }

  @Test("A line that is too long is passed, also after a restart in the middle of it")
  func tooLong() throws {
    var follower = try Follower()
    try follower.append("a\n" + String(repeating: "x", count: 5 << 20))
    follower.read()
    #expect(follower.position?.offset == 2)
    follower.restart()
    follower.read()
    try follower.append("x\nb\n")
    follower.read()
    #expect(follower.lines == ["a", "b"])
    #expect(follower.rejects.map(\.origin) == [LineOrigin(line: 2, offset: 2)])
    follower.restart()
    follower.read()
    #expect(follower.lines == ["a", "b"])
    #expect(follower.position?.lines == 3)
  }

  @Test("What is no file to follow is told, and tried again")
  func noFile() throws {
    var follower = try Follower()
    let folder = URL(fileURLWithPath: follower.path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let fault = follower.read()
    #expect(fault?.isWaiting == false && fault?.problem.contains("no regular file") == true)
    try follower.remove()
    try follower.append("a\n")
    let again = follower.read()
    #expect(again == nil)
    #expect(follower.lines == ["a"])
  }
}
