/// One request of the client-server API.
package struct MatrixRequest: Hashable, Sendable {
  package enum Method: String, Sendable {
    case get = "GET"
    case put = "PUT"
    case post = "POST"
  }

  package var method: Method
  /// Of the API, before the path: `/_matrix/client/v3/…`.
  package var version = "v3"
  /// The segments of the path as they are: they are percent-encoded on the way.
  package var path: [String]
  package var query: [String: String]
  /// JSON.
  package var body: String?
  /// How long the answer may take, where that differs from the homeserver's other requests.
  package var timeout: Duration?

  package static func get(
    _ path: String..., query: [String: String] = [:], timeout: Duration? = nil
  ) -> MatrixRequest {
    MatrixRequest(method: .get, path: path, query: query, timeout: timeout)
  }

  package static func put(_ path: String..., body: String) -> MatrixRequest {
    MatrixRequest(method: .put, path: path, query: [:], body: body)
  }

  package static func post(_ path: String..., body: String = "{}") -> MatrixRequest {
    MatrixRequest(method: .post, path: path, query: [:], body: body)
  }

  /// The path and the query, with the parameters in the order of their names.
  var target: String {
    let segments = ["_matrix", "client", version] + path
    let target = segments.map { "/" + Self.encoded($0) }.joined()
    if query.isEmpty { return target }
    let parameters = query.sorted { $0.key < $1.key }
      .map { "\(Self.encoded($0.key))=\(Self.encoded($0.value))" }
    return "\(target)?\(parameters.joined(separator: "&"))"
  }

  /// Every byte but letters, digits, `-`, `_` and `~` as `%` and two hexadecimal digits: a dot too, so
  /// that no segment can lead elsewhere.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
