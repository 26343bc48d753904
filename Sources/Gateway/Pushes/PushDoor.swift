/// Takes what a foreign server sends to the worker of itself, by paths and with answers of its own.
package protocol PushDoor: Sendable {
  /// What is taken here. No two doors have a path in common.
  var routes: [PushRoute] { get }

  /// Says no, before the body is read; nil: it may be read.
  func refusal(of request: PushRequest) -> PushAnswer?

  /// The answer to a request whose body was read.
  func answer(to request: PushRequest, _ body: [UInt8]) async -> PushAnswer
}

package struct PushRoute: Hashable, Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case put = "PUT"
    case post = "POST"
  }

  package var method: Method
  /// One that ends with `/` stands for all that have one part more.
  package var path: String

  package init(_ method: Method, _ path: String) {
    self.method = method
    self.path = path
  }
}

package struct PushRequest: Hashable, Sendable {
  package var route: PushRoute
  /// What stands behind the path of the route, without its escapes; empty where nothing does.
  package var name: String
  /// That of the header `Authorization: Bearer`.
  package var token: String?

  package init(route: PushRoute, name: String, token: String?) {
    self.route = route
    self.name = name
    self.token = token
  }
}

package struct PushAnswer: Hashable, Sendable {
  package var status: Int
  /// A JSON object.
  package var body: String

  package init(status: Int, body: String) {
    self.status = status
    self.body = body
  }
}
