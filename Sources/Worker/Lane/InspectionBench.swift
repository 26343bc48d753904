import Moderation
import Records

/// The memory that decoding and inspecting use again and again, for one thread at a time.
///
/// `@unchecked`: whoever takes a bench has it to himself until it is put back.
final class InspectionBench: @unchecked Sendable {
  private var decoder = EventDecoder()
  private var scratch: (pack: PackVersion, scratch: InspectorScratch)?

  func decode(_ chunk: LogChunk) -> EventBatch {
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch)
    return batch
  }

  func inspect(_ batch: EventBatch, by pack: PackVersion) -> InspectedBatch {
    pack.inspector.inspect(batch, with: scratch(for: pack))
  }

  func inspect(_ chunk: LogChunk, by pack: PackVersion) -> InspectedBatch {
    inspect(decode(chunk), by: pack)
  }

  private func scratch(for pack: PackVersion) -> InspectorScratch {
    if let scratch, scratch.pack === pack { return scratch.scratch }
    let made = InspectorScratch(pack.inspector)
    scratch = (pack, made)
    return made
  }
}
