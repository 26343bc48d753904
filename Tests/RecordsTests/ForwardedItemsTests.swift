import Testing

@testable import Records

@Suite("Forwarded messages")
struct ForwardedItemsTests {
  private let head = "id=m-1 time=1 tenant=default group=g account=a message text"

  @Test("items are read with all their fields, at every depth up to four")
  func nested() {
    let batch = decode(
      line(
        #","items":[{"name":"N","kind":"card","title":"T","mentions":["m"]},"#
          + #"{"items":[{"text":"2","items":[{"text":"3","items":[{"text":"4"}]}]},{"text":"b"}]}]"#
      ))
    #expect(batch.rejects == [])
    #expect(
      batch.transcript
        == head + " items=(card kind=card name=N title=T mentions=[m])"
        + "(text items=(text text=2 items=(text text=3 items=(text text=4)))(text text=b))")
  }

  @Test("the fifth level is ignored, even where it is of a wrong type", arguments: ["[{}]", "7"])
  func tooDeep(items: String) {
    let batch = decode(
      line(#","items":[{"items":[{"items":[{"items":[{"text":"4","items":\#(items)}]}]}]}]"#))
    #expect(batch.rejects == [])
    #expect(
      batch.transcript == head + " items=(text items=(text items=(text items=(text text=4))))")
  }

  @Test("a hundred items are kept, and further ones ignored", arguments: [99, 100, 101, 5_000])
  func tooMany(count: Int) {
    let items = (0..<count).map { #"{"text":"\#($0)"}"# }.joined(separator: ",")
    let batch = decode(line(#","items":[\#(items)]"#))
    #expect(batch.rejects == [])
    #expect(batch.items.map { batch.string($0.text) } == (0..<min(count, 100)).map(String.init))
  }

  @Test("an array's own items are kept before those nested in them")
  func nestedCount() {
    let inner = Array(repeating: "{}", count: 60).joined(separator: ",")
    let batch = decode(
      line(#","items":[{"items":[\#(inner)]},{"items":[\#(inner)]},{"text":"z"}]"#))
    #expect(batch.items.count == 100)
    #expect(batch.items[0].items == Run(start: 3, count: 60))
    #expect(batch.items[1].items == Run(start: 63, count: 37))
    #expect(batch.string(batch.items[2].text) == "z")
  }

  @Test("each message has a hundred items of its own")
  func eachMessage() {
    let items = Array(repeating: "{}", count: 100).joined(separator: ",")
    let batch = decode(line(#","items":[\#(items)]"#) + "\n" + line(#","items":[\#(items)]"#))
    #expect(batch.items.count == 200)
  }

  @Test("an item that is left out is not looked at")
  func ignoredItems() {
    let items = Array(repeating: "{}", count: 100).joined(separator: ",")
    #expect(decode(line(#","items":[\#(items),5,{"text":6}]"#)).rejects == [])
  }

  @Test("a rejected line leaves nothing of itself in the batch")
  func rollBack() {
    let batch = decode(
      line(#","text":"a","mentions":["x"],"items":[{"text":"b","mentions":["y"]}],"reply_to":1"#))
    #expect(batch.rejects.count == 1)
    #expect(batch.lists.isEmpty)
    #expect(batch.items.isEmpty)
    #expect(String(decoding: batch.text, as: UTF8.self) == "default")
  }
}
