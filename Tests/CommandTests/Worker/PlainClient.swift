import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Asks for pages.
struct PlainClient {
  /// nil where nobody answers, or not with 200.
  func get(_ address: String) async -> String? {
    guard let url = URL(string: address),
      let (data, response) = try? await URLSession.shared.data(from: url),
      (response as? HTTPURLResponse)?.statusCode == 200
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
