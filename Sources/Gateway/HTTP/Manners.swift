import HTTPTypes
import Hummingbird
import NIOCore

/// What holds for every answer: refusals are JSON, also those of unknown paths and methods, and a
/// connection whose request was not read to its end is closed.
struct Manners: RouterMiddleware {
  typealias Context = GatewayContext

  /// How long a connection that is given up still takes bytes: were it closed at once, the sender's
  /// system could throw the answer away.
  private static let linger = TimeAmount.seconds(1)

  /// The methods of each path; of one that ends with `/` they are those of all in this folder.
  let methods: [String: [HTTPRequest.Method]]
  /// The paths, or folders of them, whose requests have a body that is read.
  let readers: Set<String>
  let meter: RequestMeter

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await answer(request, context, next)
    let route = route(of: request.uri.path)
    meter.note(
      route: route, method: request.method.rawValue,
      status: response.status.code)
    if Self.hasBody(request), !(route.map(readers.contains) ?? false) {
      response.headers[.connection] = "close"
    }
    if response.headers[.connection] == "close" {
      let channel = context.channel
      channel.eventLoop.scheduleTask(in: Self.linger) { channel.close(promise: nil) }
    }
    return response
  }

  private func answer(
    _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      return refusal.response(from: request, context: context)
    } catch let error as HTTPError {
      return refusal(of: request, error).response(from: request, context: context)
    }
  }

  /// The path itself, or the folder it lies in; nil: there is no such route.
  private func route(of path: String) -> String? {
    let folder = String(path[...(path.lastIndex(of: "/") ?? path.startIndex)])
    return [path, folder].first { methods[$0] != nil }
  }

  /// The router's own errors in our words.
  private func refusal(of request: Request, _ error: HTTPError) -> Refusal {
    let path = request.uri.path
    guard error.status == .notFound else {
      return Refusal(error.status, error.body ?? error.status.reasonPhrase)
    }
    guard let methods = route(of: path).flatMap({ methods[$0] }), !methods.contains(request.method)
    else {
      return Refusal(.notFound, "there is nothing at `\(path)`")
    }
    let names = methods.map(\.rawValue).joined(separator: ", ")
    // What is asked for in another way has a body that is not read.
    return Refusal(
      .methodNotAllowed, "`\(path)` takes \(names), not \(request.method.rawValue)",
      headers: [.allow: names, .connection: "close"])
  }

  private static func hasBody(_ request: Request) -> Bool {
    request.headers[.transferEncoding] != nil
      || (request.headers[.contentLength].map { $0 != "0" } ?? false)
  }
}
