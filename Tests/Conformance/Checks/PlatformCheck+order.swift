import Connectors
import Records
import Storage

extension PlatformCheck {
  static let order = [
    PlatformCheck("keeps the order in each of many groups at the same time") { platform in
      let connector = try await platform.connector()
      var groups: [GroupUnderTest] = []
      for _ in 0..<6 { groups.append(try await platform.group(isPowerless: false)) }
      let texts = (0..<10).map { "number \($0)" }
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for group in groups {
          tasks.addTask {
            for text in texts {
              try await connector.does(.warn(account: group.member, text: text), in: group.id)
            }
          }
        }
        try await tasks.waitForAll()
      }
      for group in groups {
        try expect(
          try await platform.view(group.id).messages.map(\.text), is: texts, "what was said")
      }
      await connector.close()
    },
    PlatformCheck("tells somebody in one place alone, also when much is told at once") { platform in
      guard !platform.unsupported.contains("notify") else { return }
      let connector = try await platform.connector()
      let group = try await platform.group(isPowerless: false)
      let texts = (0..<5).map { "number \($0)" }
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        for text in texts {
          tasks.addTask {
            try await connector.does(.notify(to: "owner", text: text), in: group.id)
          }
        }
        try await tasks.waitForAll()
      }
      try expect(try await platform.told(group.owner).sorted(), is: texts, "what was told")
      await connector.close()
    },
  ]
}
