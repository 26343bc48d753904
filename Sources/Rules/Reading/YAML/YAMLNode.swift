/// A YAML value and where it stands. Nothing is typed: a plain scalar is its written text.
struct YAMLNode {
  var place: Place
  var form: Form

  enum Form {
    case scalar(Scalar)
    case list([YAMLNode])
    case map([Entry])
  }

  struct Scalar {
    var text: String
    var style: Style
    /// How many scalars of the file stand before the end of this one.
    var end: Int

    enum Style {
      case plain, quoted
      /// `|`: the lines of the text are the lines of the file, from the next one on.
      case literal
      /// `>`
      case folded
    }
  }

  struct Entry {
    var key: Placed<String>
    var value: YAMLNode
  }

  /// Written as nothing: `rules:` with no value behind.
  var isAbsent: Bool {
    if case .scalar(let scalar) = form {
      scalar.text.isEmpty && scalar.style == .plain
    } else {
      false
    }
  }

  var scalar: Scalar? {
    if case .scalar(let scalar) = form { scalar } else { nil }
  }

  /// What it is, for messages.
  var kind: String {
    switch form {
    case .scalar: isAbsent ? "nothing" : "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
