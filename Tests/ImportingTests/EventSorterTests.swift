import Foundation
import Records
import TestSupport
import Testing

@testable import Importing

@Suite("Putting events in order")
struct EventSorterTests {
  private func sorted(_ times: [Int], memoryLimit: Int) throws -> [String] {
    var sorter = EventSorter(
      folder: FileManager.default.temporaryDirectory.path, memoryLimit: memoryLimit)
    for (number, time) in times.enumerated() {
      sorter.add(Instant(milliseconds: Int64(time))) { $0 += Array("\(time) \(number)\n".utf8) }
      try sorter.settle()
    }
    try sorter.finish()
    var lines: [String] = []
    while let line = try sorter.next() {
      lines.append(String(decoding: line.dropLast(), as: UTF8.self))
    }
    return lines
  }

  @Test(
    "lines come out by time, equal times in the order they came, however little memory there is",
    arguments: [1, 40, 100, 1_000, 1 << 20])
  func random(memoryLimit: Int) throws {
    var random = SeededRandom(state: 3)
    for count in [0, 1, 2, 50, 400] {
      for spread in [0, 3, 1_000] {
        let times = (0..<count).map { _ in Int.random(in: -spread...spread, using: &random) }
        let expected = times.enumerated()
          .sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
          .map { "\($0.element) \($0.offset)" }
        #expect(try sorted(times, memoryLimit: memoryLimit) == expected)
      }
    }
  }

  @Test("lines longer than what is read at once")
  func long() throws {
    var sorter = EventSorter(
      folder: FileManager.default.temporaryDirectory.path, memoryLimit: 1_000)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 50_000)
    for time in [2, 1, 3] {
      sorter.add(Instant(milliseconds: Int64(time))) { $0 += Array("\(time)".utf8) + text }
      try sorter.settle()
    }
    try sorter.finish()
    for time in 1...3 {
      let next = try sorter.next()
      let line = try #require(next)
      #expect(line.first == UInt8(ascii: "0") + UInt8(time))
      #expect(line.count == text.count + 1)
    }
    let rest = try sorter.next()
    #expect(rest == nil)
  }

  @Test("a folder without room for it is told")
  func noFolder() {
    var sorter = EventSorter(folder: "/nowhere", memoryLimit: 1)
    sorter.add(Instant(milliseconds: 0)) { $0.append(0) }
    do throws(LogError) {
      try sorter.settle()
      Issue.record("there is such a folder")
    } catch {
      #expect(error.description.hasPrefix("/nowhere: no temporary file can be made: "))
    }
  }
}

@Suite("Names of members")
struct MemberNamesTests {
  @Test("a name stands for the account that alone goes by it")
  func names() {
    var names = MemberNames()
    names.note("Anna", of: "user1")
    names.note("Anna", of: "user1")
    names.note("Ben", of: "user2")
    names.note("Ben", of: "user3")
    names.note("Ben", of: "user2")
    #expect(names.account("Anna") == "user1")
    #expect(names.account("Ben") == "name:Ben")
    #expect(names.account("Cleo") == "name:Cleo")
  }

  @Test(
    "a line known by name only is written with the account", arguments: ["Anna", "a\"b\u{1}c\nd"])
  func line(name: String) throws {
    var bytes: [UInt8] = []
    let event = ImportedEvent(
      id: "1", time: Instant(milliseconds: 0), group: "g", account: .called(name),
      .join(name: name, by: "user9"))
    try EventWriter.append(event, to: &bytes)
    var names = MemberNames()
    names.note("Anna", of: "user1")
    var line: [UInt8] = []
    names.append(bytes[...], to: &line)
    let account = name == "Anna" ? "user1" : #"name:a\"bcd"#
    #expect(
      String(decoding: line, as: UTF8.self).hasPrefix(
        #"{"id":"1","time":"1970-01-01T00:00:00.000Z","type":"join","group":"g","account":"\#(account)","name":"#
      ))
  }
}
