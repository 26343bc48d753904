import AsyncHTTPClient
import NIOCore
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What it means when a receiver gives no answer.
enum WebhookFault {
  /// Whether the action may have arrived, and whether the address took the connection. Words of
  /// errors are our own where those of others could hold parts of the URL.
  static func answer(_ error: any Error) -> (answer: DeliveryAnswer, isReachable: Bool) {
    switch error {
    case let error as HTTPClientError where beforeSending.contains(error):
      (.tryLater("no connection: \(words(error))", after: nil), false)
    case let error as HTTPClientError:
      (.unknown("no answer: \(words(error))"), true)
    case let error as IOError where connecting.contains(error.errnoCode):
      (.tryLater("no connection: \(words(error))", after: nil), false)
    case let error as IOError:
      (.unknown("no answer: \(words(error))"), true)
    case ChannelError.connectTimeout:
      (.tryLater("no connection in time", after: nil), false)
    case is CancellationError:
      (.unknown("cut off by stopping"), true)
    case NIOSSLError.handshakeFailed, is NIOSSLExtraError:
      // Nothing is sent before it is clear whom to.
      (.tryLater("no connection: \(notTrusted)", after: nil), false)
    default:
      (.unknown("no answer: \(type(of: error))"), false)
    }
  }

  private static let beforeSending: [HTTPClientError] = [
    .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .alreadyShutdown,
    .invalidURL, .emptyHost,
  ]

  private static let notTrusted = "its certificate is not trusted, or is another host's"

  /// What the system says of a connection that it could not make.
  private static let connecting = [
    ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL, EAFNOSUPPORT,
  ]

  private static func words(_ error: IOError) -> String {
    String(cString: strerror(error.errnoCode))
  }

  private static func words(_ error: HTTPClientError) -> String {
    error.shortDescription.lowercased()
  }
}
