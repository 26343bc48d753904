import Foundation

/// A JSON object that is read, changed in some places and written back: what is not known here stays
/// as it is.
struct JSONObject {
  private(set) var members: [String: Any]

  init() { members = [:] }

  /// nil: no JSON object.
  init?(_ bytes: [UInt8]) {
    guard let members = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    else { return nil }
    self.members = members
  }

  private init(_ members: [String: Any]) { self.members = members }

  /// The object as JSON, its names sorted.
  var text: String {
    let data = try? JSONSerialization.data(
      withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  func has(_ name: String) -> Bool { members[name] != nil }

  /// An object within; empty where there is none.
  subscript(object name: String) -> JSONObject {
    get { JSONObject(members[name] as? [String: Any] ?? [:]) }
    set { members[name] = newValue.members }
  }

  /// A whole number; early room versions write it as a string too.
  subscript(number name: String) -> Int? {
    get { (members[name] as? Int) ?? (members[name] as? String).flatMap { Int($0) } }
    set { members[name] = newValue }
  }

  subscript(string name: String) -> String? {
    get { members[name] as? String }
    set { members[name] = newValue }
  }

  subscript(strings name: String) -> [String] {
    get { (members[name] as? [Any] ?? []).compactMap { $0 as? String } }
    set { members[name] = newValue }
  }

  subscript(objects name: String) -> [JSONObject] {
    get {
      (members[name] as? [Any] ?? []).compactMap { ($0 as? [String: Any]).map { JSONObject($0) } }
    }
    set { members[name] = newValue.map(\.members) }
  }

  subscript(boolean name: String) -> Bool? {
    get { members[name] as? Bool }
    set { members[name] = newValue }
  }

  mutating func setNull(_ name: String) { members[name] = NSNull() }

  mutating func remove(_ name: String) { members[name] = nil }
}
