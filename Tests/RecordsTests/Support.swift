@testable import Records

/// Decodes lines that stand in memory.
func decode(_ lines: some Collection<UInt8>) -> EventBatch {
  var decoder = EventDecoder()
  var batch = EventBatch()
  decoder.decode(LogChunk(file: "test", lines: lines), into: &batch)
  return batch
}

func decode(_ lines: String) -> EventBatch {
  decode(lines.utf8)
}

/// Reads a whole log and decodes it, all chunks into one batch.
func decodeFile(_ path: String, bufferSize: Int = 1 << 20) throws -> EventBatch {
  var reader = try LogReader(path: path, bufferSize: bufferSize)
  var decoder = EventDecoder()
  var batch = EventBatch()
  while let chunk = try reader.next() { decoder.decode(chunk, into: &batch) }
  return batch
}

/// The inner members of an event that is right in all other respects.
func line(_ members: String, type: String = "message") -> String {
  #"{"id":"m-1","time":1,"type":"\#(type)","group":"g","account":"a"\#(members)}"#
}

/// An event that takes exactly so many bytes.
func longLine(bytes: Int) -> String {
  let head = #"{"id":"i","time":1,"type":"tick","x":""#
  let tail = #""}"#
  return head + String(repeating: "x", count: bytes - head.utf8.count - tail.utf8.count) + tail
}
