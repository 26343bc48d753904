import Records
import Rules
import Scanning

extension Inspector {
  /// Offers the links of a field to the predicates that ask for such hosts.
  func findLinks(
    _ field: Field, _ path: FieldPath, in batch: EventBatch, _ scratch: InspectorScratch
  ) {
    guard !links.isEmpty, !field.isEmpty else { return }
    defer { scratch.meter?.lap(.links) }
    let bytes = batch.text.span.extracting(field.range)
    LinkFinder.find(in: bytes, into: &scratch.links)
    if scratch.links.isEmpty, path.leaf == .url { scratch.links = [.whole(of: bytes)] }
    guard !scratch.links.isEmpty else { return }
    scratch.beginField(field, path)
    for link in scratch.links {
      for asker in links {
        let (holds, kind) = asker.question.asks(link.host)
        guard holds else { continue }
        scratch.offer(asker.predicate, .link(host: link.host.string, kind: kind), link.range)
      }
    }
    scratch.endField(bytes)
  }
}

extension Link {
  /// The field `url` of a card is a link in any case, also without a scheme.
  fileprivate static func whole(of bytes: Span<UInt8>) -> Link {
    let url = bytes.indices.map { bytes[$0] }
    return Link(range: 0..<url.count, host: Host(url: url))
  }
}

extension LinkQuestion {
  /// Links that lead to no host (`file:///etc`) are asked about by nobody.
  fileprivate func asks(_ host: Host) -> (holds: Bool, kind: HostKind?) {
    if host.isEmpty { return (false, nil) }
    switch side {
    case .any: return (true, nil)
    case .inside: return (hosts?.contains(host) ?? false, nil)
    case .outside: return (!(hosts?.contains(host) ?? false), nil)
    case .kinds(let kinds):
      let kind = kinds.first(where: host.is)
      return (kind != nil, kind)
    }
  }
}
