import Foundation
import Worker

/// Finds the database of a tenant in a worker's data folder.
enum LaneChoice {
  /// - Parameter tenant: nil: the one that there is.
  static func database(in data: String, tenant: String?) throws(ExitStatus) -> String {
    let folder = "\(data)/tenants"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    guard !names.isEmpty else {
      Console.complain("\(data): no worker has kept anything there")
      throw .unreadable
    }
    guard let tenant else {
      guard names.count == 1 else {
        let known = names.map { $0.removingPercentEncoding ?? $0 }.joined(separator: ", ")
        Console.complain("\(data): say which tenant is meant with --tenant: \(known)")
        throw .usage
      }
      return Lane.database(in: "\(folder)/\(names[0])")
    }
    let path = LaneFolder.path(of: tenant, in: data)
    guard FileManager.default.fileExists(atPath: path) else {
      Console.complain("\(data): there is no tenant `\(tenant)`")
      throw .unreadable
    }
    return Lane.database(in: path)
  }
}
