import Foundation
import HTTPTypes
import Hummingbird

/// Brings requests of foreign servers to their doors.
struct PushedRequests: Sendable {
  let reader: BodyReader

  /// The routes of a door, as the router takes them.
  static func pattern(_ route: PushRoute) -> String {
    route.path.hasSuffix("/") ? "\(route.path):name" : route.path
  }

  func respond(
    _ request: Request, to route: PushRoute, at door: any PushDoor
  ) async throws -> Response {
    let name = String(request.uri.path.dropFirst(route.path.count))
    let pushed = PushRequest(
      route: route, name: name.removingPercentEncoding ?? name,
      token: Door.token(request).map(String.init))
    if let refusal = door.refusal(of: pushed) {
      var response = Self.response(refusal)
      // Its body was not read.
      response.headers[.connection] = "close"
      return response
    }
    do {
      try reader.checkLength(request)
      let body = try await reader.read(request)
      return Self.response(await door.answer(to: pushed, body))
    } catch var refusal as Refusal {
      refusal.headers[.connection] = "close"
      throw refusal
    }
  }

  private static func response(_ answer: PushAnswer) -> Response {
    .json(HTTPResponse.Status(code: answer.status), answer.body)
  }
}
