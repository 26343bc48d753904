package import Records

/// An entry of `tests`.
package struct PackTest: Sendable {
  package var place: Place
  package var form: Form

  package init(_ form: Form, at place: Place) {
    self.form = form
    self.place = place
  }

  package enum Form: Sendable {
    case say(Say)
    case chat(Chat)
    case events(Events)
  }

  /// One message, and what it must lead to.
  package struct Say: Sendable {
    /// The event as a JSON object, ready to be read by the event decoder once `id`, `time` and what
    /// else the author left open is added:
    /// the author's own event fields, with `text` from `say`.
    package var json: String
    /// What the author called it in messages: the text.
    package var title: String
    /// A group set whose rules apply; nil: those of every set.
    package var groupSet: Int?
    package var expectation: Expectation
  }

  /// Events at offsets, and what they must lead to, all together.
  package struct Events: Sendable {
    /// Offset from the start, and the event's JSON object without `time`.
    package var events: [(offset: Period, json: String)]
    package var groupSet: Int?
    package var expectation: Expectation
  }

  /// Which rules match and which kinds of action follow, exactly; nil: not asked.
  package struct Expectation: Hashable, Sendable {
    package var rules: [String]?
    package var actions: [String]?

    package init(rules: [String]?, actions: [String]?) {
      self.rules = rules
      self.actions = actions
    }
  }

  /// A transcript on virtual time.
  package struct Chat: Sendable {
    package var lines: [Line]
    package var groupSet: Int?
  }

  package struct Line: Sendable {
    package var place: Place
    /// The line as it stands.
    package var source: String
    package var time: Time
    /// nil: the line only asks what timers did up to its time.
    package var doing: Doing?
    package var expectation: Expectation
  }

  package enum Time: Hashable, Sendable {
    /// Minutes, seconds and milliseconds since midnight, in milliseconds, by the pack's zone.
    case clock(Period)
    /// After the line before.
    case after(Period)
  }

  package struct Doing: Hashable, Sendable {
    package var account: String
    package var deed: Deed
  }

  package enum Deed: Hashable, Sendable {
    case says(String)
    case joins
    case leaves
    case renames(String)
    case scans(String)
    case edits(String)
  }
}
