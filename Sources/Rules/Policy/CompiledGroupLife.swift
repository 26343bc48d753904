package import Records

/// A greeting, ready to be used.
package struct CompiledWelcome: Sendable {
  package var scope: [Int]?
  package var texts: [TextTemplate]
  package var wait: Period
  package var hours: HoursQuestion?
  package var attachments: [Attachment]
}

/// An answer, ready to be asked. `when` is an index into `Policy.nodes`.
package struct CompiledReply: Sendable {
  package var id: String
  package var scope: [Int]?
  package var when: Int
  package var needsMention: Bool
  package var hours: HoursQuestion?
  package var cooldown: Period
  package var texts: [TextTemplate]
  package var attachments: [Attachment]
}

/// One account, one group, ready to be asked.
package struct CompiledOnce: Sendable {
  package var scope: [Int]?
  package var keep: Once.Keep
  package var except: AccountSet
  package var actions: [RuleAction]
}
