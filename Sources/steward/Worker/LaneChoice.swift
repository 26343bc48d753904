import Foundation
import Worker

/// Finds the database of a tenant in a worker's data folder.
enum LaneChoice {
  /// - Parameter tenant: nil: the one that there is.
  /// - Parameter takesOthers: whether that of `*` stands in for a tenant that has none of its own.
  static func database(
    in data: String, tenant: String?, takesOthers: Bool = false
  ) throws(ExitStatus) -> String {
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
      let others = LaneFolder.path(of: Settings.Tenant.others, in: data)
      let isAmongOthers = FileManager.default.fileExists(atPath: others)
      if isAmongOthers, takesOthers { return Lane.database(in: others) }
      let advice = isAmongOthers ? "; tenants without an entry are kept together: --tenant '*'" : ""
      Console.complain("\(data): there is no tenant `\(tenant)`\(advice)")
      throw .unreadable
    }
    return Lane.database(in: path)
  }
}
