import HTTPTypes
import Hummingbird
import Moderation
import NIOCore
import Records
import Rules
import Synchronization
import Worker

/// `GET /c/CODE`: somebody opened a live code. `GET /c/CODE.svg`: its QR code.
///
/// Opening is a `scan` event, durable before it is answered: by a redirect to the group, by a page that
/// waits and asks again, or by a polite refusal. Whoever only looks (`HEAD`, a browser that reads
/// ahead, a program that previews links) takes no seat.
final class CodeRoute: Sendable {
  private let worker: Worker
  private let visits: Mutex<VisitLimit>

  init(worker: Worker) {
    self.worker = worker
    visits = Mutex(VisitLimit(worker.settings.codes.rate))
  }

  /// - Parameter peer: the address at the other end of the connection.
  func respond(_ request: Request, from peer: String?) async -> Response {
    let response = await answer(request, from: peer)
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(_ request: Request, from peer: String?) async -> Response {
    let visitor = Visitor(request, peer: peer, worker.settings)
    let now = worker.clock.now
    if let pause = visits.withLock({ $0.admit(visitor.address, at: now) }) {
      return tooOften(request, pause)
    }
    let tenant = request.uri.queryParameters["tenant"].map(String.init)
    guard let path = CodePath(request.uri.path) else {
      return page(request, CodePage(.notFound, .unknownCode))
    }
    switch worker.find(code: path.code, tenant: tenant) {
    case .unknown: return page(request, CodePage(.notFound, .unknownCode))
    case .ambiguous: return page(request, CodePage(.badRequest, .unclearCode))
    case .found(let home):
      if path.isImage { return image(of: home, request, visitor) }
      if request.method == .head || Visitor.isRobot(request) {
        return page(request, CodePage(.ok, .invitation))
      }
      // No browser keeps an answer that is none, and asks again when the page is really opened.
      if Visitor.isPrefetch(request) {
        return page(request, CodePage(.serviceUnavailable, .invitation))
      }
      return await scan(home, request, visitor)
    }
  }

  private func page(_ request: Request, _ page: CodePage) -> Response {
    page.response(in: PageLanguage(accepted: request.headers[.acceptLanguage]))
  }

  private func tooOften(_ request: Request, _ pause: Period) -> Response {
    let seconds = max(1, Int((pause.milliseconds + 999) / 1_000))
    let again =
      isWaiting(request) ? (max(seconds, Self.pauses.lowerBound), Self.query(of: request)) : nil
    var response = page(request, CodePage(.tooManyRequests, .tooOften, again: again))
    response.headers[.retryAfter] = String(seconds)
    return response
  }

  // MARK: The QR code

  /// It depends on the code's name, its tenant's and the address alone, so that it holds as long as
  /// they do: also when other tenants get a code of the same name.
  private func image(
    of home: Worker.CodeHome, _ request: Request, _ visitor: Visitor
  ) -> Response {
    guard let base = visitor.base else { return page(request, CodePage(.badRequest, .noHost)) }
    let url = CodePath.page(of: home.code.id.value, tenant: home.tenant, at: base)
    guard let code = QRCode(url) else { return page(request, CodePage(.badRequest, .tooLong)) }
    return Response(
      status: .ok, headers: CodePage.headers(type: "image/svg+xml"),
      body: ResponseBody(byteBuffer: ByteBuffer(string: code.svg(title: url))))
  }

  // MARK: A scan

  private func scan(
    _ home: Worker.CodeHome, _ request: Request, _ visitor: Visitor
  ) async -> Response {
    let signed: String?
    do throws(SignedAccount.Flaw) {
      signed = try SignedAccount.read(
        request, tenant: home.tenant, code: home.code.id.value,
        secrets: worker.settings.codes.secrets, at: worker.clock.now)
    } catch {
      return page(
        request, CodePage(.forbidden, error == .expired ? .expiredLink : .forgedLink))
    }
    if let signed { return await scan(home, as: signed, request) }
    let known = Guest(request)
    if known == nil, isWaiting(request) {
      // Each time it asked again it would be somebody else.
      return page(request, CodePage(.forbidden, .noCookies))
    }
    let guest = known ?? Guest()
    var response = await scan(home, as: guest.account(of: home.tenant), request)
    response.headers[.setCookie] = guest.cookie(for: visitor)
    return response
  }

  private func scan(
    _ home: Worker.CodeHome, as account: String, _ request: Request
  ) async -> Response {
    let scan = Scan(
      id: "scan-\(RandomText.hexadecimal(bytes: 16))", tenant: home.tenant,
      code: home.code.id.value, account: account)
    do throws(LaneRefusal) {
      return page(request, page(for: try await home.lane.take(scan), home, request))
    } catch {
      var response = page(
        request,
        CodePage(
          .serviceUnavailable, .notNow,
          again: (Self.pauses.lowerBound, Self.query(of: request))))
      response.headers[.retryAfter] = String(Self.pauses.lowerBound)
      return response
    }
  }

  private func page(
    for answer: ScanAnswer, _ home: Worker.CodeHome, _ request: Request
  ) -> CodePage {
    switch answer {
    case .route(let route):
      let name = route.entrance.name ?? route.group
      let link = route.entrance.joinURL.flatMap { JoinLink($0, ticket: route.ticket) }
      guard let link else { return CodePage(.ok, .seat(group: name)) }
      return CodePage(.found, .onTheWay(group: name), link: link)
    case .wait(let place):
      let pause = Self.pause(place: place, hold: home.code.hold)
      return CodePage(
        .ok, .waiting(place: place), again: (pause, Self.query(of: request, isWaiting: true)))
    case .refuse: return CodePage(.forbidden, .refused)
    case .unknown: return CodePage(.notFound, .unknownCode)
    }
  }

  // MARK: Asking again

  /// In seconds.
  private static let pauses = 5...60
  /// Places in line that are asked for at the quickest.
  private static let nearPlaces = 10
  private static let nearPause = 15
  /// Marks the request of a page that waits.
  private static let waitingMark = "waiting"

  /// How long a page waits: those far behind longer, and none so long that its seat could be lost
  /// before it hears of it.
  static func pause(place: Int, hold: Period) -> Int {
    let wanted = place <= nearPlaces ? nearPause : pauses.upperBound
    return max(pauses.lowerBound, min(wanted, Int(hold.milliseconds / 4_000)))
  }

  private func isWaiting(_ request: Request) -> Bool {
    request.uri.queryParameters.has(Substring(Self.waitingMark))
  }

  /// The query that leads here again, with nothing in it but what is known.
  private static func query(of request: Request, isWaiting: Bool? = nil) -> String {
    let sent = request.uri.queryParameters
    var members = (["tenant"] + SignedAccount.parameters).compactMap { name in
      sent[Substring(name)].map { (name: name, value: String($0)) }
    }
    if isWaiting ?? sent.has(Substring(waitingMark)) { members.append((waitingMark, "1")) }
    return QueryText.query(members)
  }
}
