import Records
import Testing

@testable import Matrix

@Suite("Transactions of a homeserver")
struct TransactionTests {
  private static func transaction(_ text: String, id: String = "7") throws -> Transaction {
    let record = JSONRecord()
    try #require(record.parse(text.utf8) == nil)
    return try Transaction(record.root, id: id)
  }

  private static func body(_ ids: String..., age: Int = 1) -> String {
    let events = ids.map { #"{"event_id":"\#($0)","room_id":"!r","age":\#(age)}"# }
    return #"{"events":[\#(events.joined(separator: ","))]}"#
  }

  @Test("one that comes again is known by its number and the ids of its events")
  func mark() throws {
    let mark = try Self.transaction(Self.body("$a", "$b")).mark
    #expect(try Self.transaction(Self.body("$a", "$b", age: 9_000)).mark == mark)
    // After a restart of the homeserver the number may be that of something else.
    #expect(try Self.transaction(Self.body("$c")).mark != mark)
    #expect(try Self.transaction(Self.body("$b", "$a")).mark != mark)
    #expect(try Self.transaction(Self.body("$a", "$b"), id: "8").mark != mark)
  }

  @Test("events without a room are told, the others stay")
  func flaws() throws {
    let transaction = try Self.transaction(
      #"{"events":[{"room_id":"!r"},{"room_id":""},{},3,{"room_id":"!s"}]}"#)
    #expect(transaction.happenings.map(\.room) == ["!r", "!s"])
    #expect(transaction.happenings.map(\.place).last == "transaction 7: events[4]")
    #expect(transaction.flaws.map(\.place).first == "transaction 7: events[1]")
    #expect(transaction.flaws.count == 3)
  }

  @Test("anything else is none", arguments: ["[]", "{}", #"{"events":{}}"#, "1"])
  func other(text: String) {
    #expect(throws: EventFlaw.self) { try Self.transaction(text) }
  }
}
