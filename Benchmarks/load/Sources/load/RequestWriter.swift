/// When events happened, in milliseconds since 1970.
struct EventTimes {
  var start: Int
  var eventsAMillisecond: Int
}

/// Makes requests: `POST /v1/events` with so many events, each with an id that no other has.
struct RequestWriter {
  private var templates: EventTemplates
  let batch: Int
  private let ids: String
  private let times: EventTimes
  private let head: [UInt8]
  private var number = 0
  private var body: [UInt8] = []

  init(templates: EventTemplates, batch: Int, ids: String, times: EventTimes, token: String?) {
    self.templates = templates
    self.batch = batch
    self.ids = ids
    self.times = times
    let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    head = Array(
      ("POST /v1/events HTTP/1.1\r\nHost: localhost\r\n" + authorization
        + "Content-Type: application/x-ndjson\r\nContent-Length: ").utf8)
  }

  /// - Parameter bytes: what was in it is gone.
  mutating func write(into bytes: inout [UInt8]) {
    body.removeAll(keepingCapacity: true)
    for _ in 0..<batch {
      templates.append(
        to: &body, id: ids, number: number, time: times.start + number / times.eventsAMillisecond)
      number += 1
    }
    bytes.removeAll(keepingCapacity: true)
    bytes += head
    EventTemplates.append(body.count, to: &bytes)
    bytes += "\r\n\r\n".utf8
    bytes += body
  }
}
