/// Makes the tree of nodes of one file, and finds what packs do not allow of YAML: anchors,
/// aliases, tags, merge keys, keys given twice, more than one document.
struct YAMLComposer {
  private let source: SourceFile
  private let findings: Findings
  private let events: YAMLEvents
  private var nodes = 0

  /// The root of the file; nil where it is empty or no YAML.
  static func root(of source: SourceFile, findings: Findings) -> YAMLNode? {
    var composer = YAMLComposer(source: source, findings: findings)
    do {
      return try composer.root()
    } catch {
      switch error {
      case .problem(let problem): composer.report(problem)
      case .limit(let place, let text): findings.blindingError(.limit, at: place, text)
      }
      return nil
    }
  }

  private init(source: SourceFile, findings: Findings) {
    self.source = source
    self.findings = findings
    events = YAMLEvents(source.bytes)
  }

  private enum Stop: Error {
    case problem(YAMLProblem)
    case limit(Place, String)
  }

  private func next() throws(Stop) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      throw .problem(error)
    }
  }

  private mutating func root() throws(Stop) -> YAMLNode? {
    var root: YAMLNode?
    var documents = 0
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd:
        return root
      case .documentStart:
        documents += 1
        if documents == 2 {
          findings.error(
            .yamlFeature, at: source.place(scalar: event.start),
            "a file of a pack holds one YAML document; put the second into a file of its own")
        }
      case .other:
        break
      default:
        let node = try node(event, depth: 1)
        if documents == 1 { root = node }
      }
    }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> YAMLNode {
    let place = source.place(scalar: event.start)
    nodes += 1
    guard nodes <= PackLimits.yamlNodes else {
      throw .limit(place, "the file holds more than \(PackLimits.yamlNodes) YAML values")
    }
    guard depth <= PackLimits.yamlDepth else {
      throw .limit(place, "lists and maps stand more than \(PackLimits.yamlDepth) deep")
    }
    switch event.kind {
    case .scalar(let text, let style, let decoration):
      report(decoration, at: place)
      return YAMLNode(
        place: place, form: .scalar(.init(text: text, style: style, end: event.end)))
    case .alias(let name):
      findings.error(
        .yamlFeature, at: place,
        "`*\(name)` is a YAML alias, which packs do not use; put a text that begins with `*` in quotes"
      )
      return YAMLNode(
        place: place, form: .scalar(.init(text: "*" + name, style: .quoted, end: event.end)))
    case .listStart(let decoration):
      report(decoration, at: place)
      return YAMLNode(place: place, form: .list(try items(depth: depth)))
    case .mapStart(let decoration):
      report(decoration, at: place)
      return YAMLNode(place: place, form: .map(try entries(depth: depth)))
    case .documentStart, .streamEnd, .end, .other:
      return YAMLNode(place: place, form: .scalar(.init(text: "", style: .plain, end: event.end)))
    }
  }

  private mutating func items(depth: Int) throws(Stop) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .end = event.kind { return items }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int) throws(Stop) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var places: [String: Place] = [:]
    while true {
      let event = try next()
      if case .end = event.kind { return entries }
      let key = try node(event, depth: depth + 1)
      let value = try node(try next(), depth: depth + 1)
      guard let text = key.scalar?.text else {
        findings.error(.wrongType, at: key.place, "a key must be a text, and this is \(key.kind)")
        continue
      }
      if text == "<<", key.scalar?.style == .plain {
        findings.error(.yamlFeature, at: key.place, "packs do not use YAML merge keys")
        continue
      }
      if let first = places[text] {
        findings.error(
          .duplicate, at: key.place, "the key `\(text)` is given twice; first at \(first.short)")
        continue
      }
      places[text] = key.place
      entries.append(.init(key: Placed(text, at: key.place), value: value))
    }
  }
}

extension YAMLComposer {
  private func report(_ decoration: YAMLEvent.Decoration?, at place: Place) {
    switch decoration {
    case .anchor(let name):
      findings.error(
        .yamlFeature, at: place,
        "`&\(name)` is a YAML anchor, which packs do not use; put a text that begins with `&` in quotes"
      )
    case .tag(let tag):
      findings.error(
        .yamlFeature, at: place,
        "`\(tag)` is a YAML tag, which packs do not use; put a text that begins with `!` in quotes")
    case nil:
      break
    }
  }

  private func report(_ problem: YAMLProblem) {
    let place =
      switch problem.position {
      case .byte(let byte): source.place(byte: byte)
      case .scalar(let scalar): source.place(scalar: scalar)
      }
    let context = context(of: problem, at: place)
    let start = source.place(scalar: problem.contextStart)
    let advice = YAMLAdvice.advice(
      on: problem, line: source.line(place.line) ?? "", start: source.line(start.line) ?? "",
      place: place)
    findings.blindingError(
      .yamlSyntax, at: place,
      "this is no YAML: \(problem.text)\(context)\(advice.map { "; \($0)" } ?? "")")
  }

  /// " while parsing a flow mapping that began at line 3"
  private func context(of problem: YAMLProblem, at place: Place) -> String {
    guard let context = problem.context else { return "" }
    let start = source.place(scalar: problem.contextStart)
    return " \(context)" + (start.line < place.line ? " that began at line \(start.line)" : "")
  }
}

extension Place {
  /// Without the folder: for a second place in a message.
  var short: String {
    "\(file):\(line):\(column)"
  }
}
