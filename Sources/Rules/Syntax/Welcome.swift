package import Records

/// One greeting for all who came in a while.
package struct Welcome: Sendable {
  package var place: Place
  /// Indices into `Pack.groups`; nil for every group.
  package var scope: [Int]?
  /// Taken in turn, group by group.
  package var texts: [TextTemplate]
  /// From the first who is not yet greeted.
  package var wait: Period
  package var hours: Hours?
  package var attachments: [Attachment]

  package init(
    place: Place, scope: [Int]?, texts: [TextTemplate], wait: Period = .none, hours: Hours? = nil,
    attachments: [Attachment] = []
  ) {
    self.place = place
    self.scope = scope
    self.texts = texts
    self.wait = wait
    self.hours = hours
    self.attachments = attachments
  }
}

/// An answer to what is asked every day.
package struct Reply: Sendable {
  package static let defaultCooldown = Period.seconds(60)

  package var id: Placed<String>
  /// Indices into `Pack.groups`; nil for every group.
  package var scope: [Int]?
  /// Its words are looked for as they are written, unless their list names disguises.
  package var when: Condition
  /// Whether it answers only who mentions the assistant.
  package var needsMention: Bool
  package var hours: Hours?
  /// Of the group.
  package var cooldown: Period
  /// Taken in turn, group by group.
  package var texts: [TextTemplate]
  package var attachments: [Attachment]

  package init(
    id: Placed<String>, scope: [Int]?, when: Condition, needsMention: Bool = true,
    hours: Hours? = nil, cooldown: Period = defaultCooldown, texts: [TextTemplate],
    attachments: [Attachment] = []
  ) {
    self.id = id
    self.scope = scope
    self.when = when
    self.needsMention = needsMention
    self.hours = hours
    self.cooldown = cooldown
    self.texts = texts
    self.attachments = attachments
  }
}
