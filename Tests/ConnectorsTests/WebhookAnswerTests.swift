import Connectors
import Records
import Testing

@Suite("A receiver's answer")
struct WebhookAnswerTests {
  private static func answer(
    _ status: Int, after: String? = nil, body: String? = nil
  ) -> DeliveryAnswer {
    WebhookAnswer.answer(
      status: status, retryAfter: after, body: body.map { Array($0.utf8) }, now: Sample.time)
  }

  @Test("of 2xx takes the action", arguments: [200, 202, 204, 299])
  func taken(status: Int) {
    #expect(Self.answer(status) == .done(nil))
  }

  @Test(
    "may hold a receipt",
    arguments: [
      (#"{"ok":true}"#, DeliveryReceipt(isDone: true)),
      (#" {"ok":true,"result":"g-7","more":[]}"#, DeliveryReceipt(isDone: true, result: "g-7")),
      (#"{"ok":true,"result":7}"#, DeliveryReceipt(isDone: true, result: "7")),
      (
        #"{"ok":false,"error":"unsupported"}"#, DeliveryReceipt(isDone: false, error: "unsupported")
      ),
      (#"{"ok":"yes"}"#, nil), (#"{}"#, nil), ("ok", nil), ("", nil), (#"{"ok":true"#, nil),
      (#"[{"ok":true}]"#, nil),
    ] as [(String, DeliveryReceipt?)])
  func receipt(body: String, receipt: DeliveryReceipt?) {
    #expect(Self.answer(200, body: body) == .done(receipt))
  }

  @Test(
    "of trouble puts the action off",
    arguments: [301, 307, 401, 403, 404, 408, 425, 429, 500, 502, 503, 504, 599])
  func putOff(status: Int) {
    guard case .tryLater(let reason, nil) = Self.answer(status, body: #"{"ok":true}"#) else {
      Issue.record("not put off")
      return
    }
    #expect(reason.contains("\(status)"))
  }

  @Test("of other 4xx refuses the action", arguments: [400, 402, 405, 409, 410, 413, 422, 451])
  func refused(status: Int) {
    #expect(Self.answer(status) == .refused("the receiver answered \(status)"))
  }

  @Test(
    "may say when to come again",
    arguments: [
      ("0", Duration.seconds(0)), ("120", .seconds(120)), ("999999999999", .seconds(1 << 31)),
      ("Fri, 01 May 2026 00:01:30 GMT", .seconds(90)),
      ("Thu, 30 Apr 2026 23:59:59 GMT", .zero),
      ("-1", nil), ("1.5", nil), ("", nil), ("soon", nil), ("Fri, 01 May 2026 00:01:30 CET", nil),
      ("Fri, 32 May 2026 00:01:30 GMT", nil), ("Fri, 01 May 2026 24:00:00 GMT", nil),
      ("1 1 1 1 1 1 1", nil), ("１２０", nil),
    ] as [(String, Duration?)])
  func retryAfter(text: String, delay: Duration?) {
    #expect(
      Self.answer(503, after: text) == .tryLater("the receiver answered 503", after: delay))
    #expect(
      Self.answer(429, after: text) == .tryLater("the receiver answered 429", after: delay))
  }
}
