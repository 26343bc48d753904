extension RejectExample {
  static let all = broken + missing + wrongTypes + wrongValues

  private static func of(
    _ members: String, type: String = "message", _ reason: String
  ) -> RejectExample {
    RejectExample(line: RecordsTests.line(members, type: type), reason: reason)
  }

  private static let structure =
    "broken JSON: The JSON document has an improper structure: missing or superfluous commas, "
    + "braces, missing keys, etc."

  static let broken = [
    RejectExample(line: "[1]", reason: "not a JSON object"),
    RejectExample(line: "17", reason: "not a JSON object"),
    RejectExample(line: "\"{}\"", reason: "not a JSON object"),
    RejectExample(line: "null", reason: "not a JSON object"),
    RejectExample(line: "hello", reason: "not a JSON object"),
    RejectExample(line: " \u{FEFF}{}", reason: "not a JSON object"),
    RejectExample(line: "{", reason: structure),
    RejectExample(line: #"{"id":"i","time":1,"type":"tick"}}"#, reason: structure),
    RejectExample(line: #"{"id":"i","time":1,"type":"tick",}"#, reason: structure),
    RejectExample(line: #"{"id":"i" "time":1}"#, reason: structure),
    RejectExample(
      line: #"{"id":"i}"#, reason: "broken JSON: A string is opened, but never closed."),
    RejectExample(line: #"{"id":"\x"}"#, reason: "broken JSON: Problem while parsing a string"),
    RejectExample(line: #"{"time":01}"#, reason: "broken JSON: Problem while parsing a number"),
    RejectExample(line: #"{"time":1.}"#, reason: "broken JSON: Problem while parsing a number"),
    RejectExample(line: #"{"time":-}"#, reason: "broken JSON: Problem while parsing a number"),
    RejectExample(
      line: "{\"id\":\"a\tb\"}",
      reason: "broken JSON: Within strings, some characters must be escaped, we found unescaped "
        + "characters"),
  ]

  static let missing = [
    RejectExample(line: "{}", reason: #""id" is missing"#),
    RejectExample(line: #"{"id":"i"}"#, reason: #""time" is missing"#),
    RejectExample(line: #"{"id":"i","time":1}"#, reason: #""type" is missing"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"message"}"#, reason: #""group" is missing"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"message","group":"g"}"#,
      reason: #""account" is missing"#),
    RejectExample(line: #"{"id":"i","time":1,"type":"group"}"#, reason: #""group" is missing"#),
    RejectExample(line: #"{"id":"i","time":1,"type":"dismiss"}"#, reason: #""group" is missing"#),
    RejectExample(line: #"{"id":"i","time":1,"type":"scan"}"#, reason: #""account" is missing"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"command"}"#, reason: #""account" is missing"#),
    of("", type: "edit", #""message" is missing"#),
    of("", type: "rename", #""name" is missing"#),
    of("", type: "scan", #""code" is missing"#),
    of("", type: "verdict", #""case" is missing"#),
    of(#","case":"k""#, type: "verdict", #""approve" is missing"#),
    of("", type: "command", #""do" is missing"#),
    of(#","do":"ban""#, type: "command", #""target" is missing"#),
    of("", type: "receipt", #""action" is missing"#),
    of(#","action":"a""#, type: "receipt", #""ok" is missing"#),
  ]

  static let wrongTypes = [
    RejectExample(line: #"{"id":5}"#, reason: #""id" must be a string, not a number"#),
    RejectExample(line: #"{"id":null}"#, reason: #""id" must be a string, not null"#),
    RejectExample(
      line: #"{"id":"i","time":true}"#,
      reason: #""time" must be a string or an integer, not a boolean"#),
    RejectExample(
      line: #"{"id":"i","time":null}"#,
      reason: #""time" must be a string or an integer, not null"#),
    RejectExample(
      line: #"{"id":"i","time":1.5}"#,
      reason:
        #""time" must be a string or an integer, not a fraction or a number beyond 64 bits"#),
    RejectExample(
      line: #"{"id":"i","time":18446744073709551615}"#,
      reason:
        #""time" must be a string or an integer, not a fraction or a number beyond 64 bits"#),
    RejectExample(
      line: #"{"id":"i","time":123456789012345678901234567890}"#,
      reason:
        #""time" must be a string or an integer, not a fraction or a number beyond 64 bits"#),
    RejectExample(
      line: #"{"id":"i","time":1,"tenant":[]}"#,
      reason: #""tenant" must be a string, not an array"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":{}}"#, reason: #""type" must be a string, not an object"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"tick","group":1}"#,
      reason: #""group" must be a string, not a number"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"tick","account":false}"#,
      reason: #""account" must be a string, not a boolean"#),
    of(#","text":3"#, #""text" must be a string, not a number"#),
    of(#","text":1e999"#, #""text" must be a string, not a number"#),
    of(#","text":null"#, #""text" must be a string, not null"#),
    of(#","name":{}"#, #""name" must be a string, not an object"#),
    of(#","role":1"#, #""role" must be a string, not a number"#),
    of(#","kind":[]"#, #""kind" must be a string, not an array"#),
    of(#","title":true"#, #""title" must be a string, not a boolean"#),
    of(#","url":1"#, #""url" must be a string, not a number"#),
    of(#","app":1"#, #""app" must be a string, not a number"#),
    of(#","reply_to":1"#, #""reply_to" must be a string, not a number"#),
    of(#","mentions":"a""#, #""mentions" must be an array, not a string"#),
    of(#","mentions":["a",null]"#, #""mentions[1]" must be a string, not null"#),
    of(#","items":{}"#, #""items" must be an array, not an object"#),
    of(#","items":[{},"a"]"#, #""items[1]" must be an object, not a string"#),
    of(
      #","items":[{},{"items":[{"text":7}]}]"#,
      #""items[1].items[0].text" must be a string, not a number"#),
    of(
      #","items":[{"items":[{},{},3]}]"#, #""items[0].items[2]" must be an object, not a number"#),
    of(
      #","items":[{"mentions":["a",1]}]"#,
      #""items[0].mentions[1]" must be a string, not a number"#),
    of(#","message":1"#, type: "edit", #""message" must be a string, not a number"#),
    of(#","by":1"#, type: "join", #""by" must be a string, not a number"#),
    of(#","by":1"#, type: "leave", #""by" must be a string, not a number"#),
    of(#","code":1"#, type: "join", #""code" must be a string, not a number"#),
    of(#","ticket":1"#, type: "join", #""ticket" must be a string, not a number"#),
    of(#","owner":1"#, type: "group", #""owner" must be a string, not a number"#),
    of(#","admins":"a""#, type: "group", #""admins" must be an array, not a string"#),
    of(#","members":[1]"#, type: "group", #""members[0]" must be a string, not a number"#),
    of(#","labels":{}"#, type: "group", #""labels" must be an array, not an object"#),
    of(#","announcement":1"#, type: "group", #""announcement" must be a string, not a number"#),
    of(#","join_url":1"#, type: "group", #""join_url" must be a string, not a number"#),
    of(#","capacity":"5""#, type: "group", #""capacity" must be an integer, not a string"#),
    of(
      #","capacity":5.0"#, type: "group",
      #""capacity" must be an integer, not a fraction or a number beyond 64 bits"#),
    of(
      #","capacity":9223372036854775808"#, type: "group",
      #""capacity" must be an integer, not a fraction or a number beyond 64 bits"#),
    of(
      #","case":"k","approve":"yes""#, type: "verdict",
      #""approve" must be a boolean, not a string"#),
    of(#","do":1"#, type: "command", #""do" must be a string, not a number"#),
    of(#","do":"ban","target":1"#, type: "command", #""target" must be a string, not a number"#),
    of(
      #","do":"ban","target":"t","for":600"#, type: "command",
      #""for" must be a string, not a number"#),
    of(
      #","do":"ban","target":"t","reason":1"#, type: "command",
      #""reason" must be a string, not a number"#),
    of(#","action":"a","ok":1"#, type: "receipt", #""ok" must be a boolean, not a number"#),
    of(
      #","action":"a","ok":true,"error":1"#, type: "receipt",
      #""error" must be a string, not a number"#),
    of(
      #","action":"a","ok":true,"result":{}"#, type: "receipt",
      #""result" must be a string, not an object"#),
  ]

  static let wrongValues = [
    RejectExample(line: #"{"id":""}"#, reason: #""id" is empty"#),
    RejectExample(line: #"{"id":"i","time":1,"tenant":""}"#, reason: #""tenant" is empty"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"tick","group":""}"#, reason: #""group" is empty"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"tick","account":""}"#, reason: #""account" is empty"#),
    of(#","mentions":["a",""]"#, #""mentions[1]" is empty"#),
    of(#","items":[{"mentions":[""]}]"#, #""items[0].mentions[0]" is empty"#),
    of(#","message":"""#, type: "edit", #""message" is empty"#),
    of(#","by":"""#, type: "leave", #""by" is empty"#),
    of(#","owner":"""#, type: "group", #""owner" is empty"#),
    of(#","members":["a",""]"#, type: "group", #""members[1]" is empty"#),
    of(
      #","admins":["\#(String(repeating: "x", count: 257))"]"#, type: "group",
      #""admins[0]" is longer than 256 bytes"#),
    of(#","do":"ban","target":"""#, type: "command", #""target" is empty"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"mesage"}"#,
      reason: #"unknown type "mesage": did you mean "message"?"#),
    RejectExample(
      line: #"{"id":"i","time":1,"type":"poll"}"#, reason: #"unknown type "poll""#),
    RejectExample(
      line: #"{"id":"i","time":"2026-13-01T00:00:00Z"}"#,
      reason: #"invalid time "2026-13-01T00:00:00Z": the month must be 01 to 12"#),
    RejectExample(
      line: #"{"id":"i","time":253402300800000}"#,
      reason: "invalid time 253402300800000: the year must be 0000 to 9999 in UTC"),
    of(#","capacity":-1"#, type: "group", #""capacity" must not be negative"#),
    of(
      #","do":"bann","target":"t""#, type: "command",
      #"unknown order "bann": did you mean "ban"?"#),
    of(
      #","do":"ban","target":"t","for":"10 minutes""#, type: "command",
      #""for" must be a duration like 10m, or forever, not "10 minutes""#),
    of(
      #","do":"ban","target":"t","for":"99999999999999999d""#, type: "command",
      #""for" must be a duration like 10m, or forever, not "99999999999999999d""#),
  ]
}
