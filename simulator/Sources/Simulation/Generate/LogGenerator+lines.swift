import Records
import Scanning

/// Writes the lines: JSON without spaces, times in milliseconds since 1970.
extension LogGenerator {
  /// `{"id":"e-12","time":1777586400000,"type":"message","group":"g-3"`
  private func begin(
    _ type: StaticString, _ group: Int, at time: Int, _ bytes: inout [UInt8]
  ) {
    bytes.append(text: #"{"id":"e-"#)
    bytes.append(number: made)
    bytes.append(text: #"","time":"#)
    bytes.append(signed: time / 1_000_000)
    bytes.append(text: #","type":""#)
    bytes.append(text: type)
    bytes.append(text: #"","group":"g-"#)
    bytes.append(number: group + 1)
    bytes.append(UInt8(ascii: "\""))
  }

  private func appendAccount(
    _ key: StaticString, _ account: Int, _ bytes: inout [UInt8]
  ) {
    bytes.append(text: key)
    crowd.appendID(of: account, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private func appendName(_ account: Int, _ bytes: inout [UInt8]) {
    bytes.append(text: #","name":""#)
    crowd.appendName(of: account, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Members that a group event tells of; of a larger group those are known who speak.
  private static let toldMembers = 500

  func appendGroup(_ group: Int, at time: Int, to bytes: inout [UInt8]) {
    begin("group", group, at: time, &bytes)
    bytes.append(text: #","name":""#)
    crowd.appendName(ofGroup: group, to: &bytes)
    let members = crowd.groups[group].members
    // Not those who speak most.
    let owner = members.lowerBound + members.count / 3
    appendAccount(#"","owner":""#, owner, &bytes)
    let admins = (owner + 1..<members.upperBound).prefix(members.count / 50 + 1)
    bytes.append(text: #","admins":["#)
    append(admins, &bytes)
    if members.count <= Self.toldMembers {
      bytes.append(text: #"],"members":["#)
      append(members[...], &bytes)
    }
    bytes.append(text: #"],"capacity":"#)
    bytes.append(number: max(200, members.count * 2))
    bytes.append(text: #","labels":["external"]}"#)
  }

  private func append(_ accounts: Range<Int>.SubSequence, _ bytes: inout [UInt8]) {
    for account in accounts {
      appendAccount(account == accounts.startIndex ? "\"" : ",\"", account, &bytes)
    }
  }

  func appendJoin(
    _ account: Int, _ group: Int, by inviter: Int?, at time: Int, to bytes: inout [UInt8]
  ) {
    begin("join", group, at: time, &bytes)
    appendAccount(#","account":""#, account, &bytes)
    appendName(account, &bytes)
    if let inviter { appendAccount(#","by":""#, inviter, &bytes) }
    bytes.append(UInt8(ascii: "}"))
  }

  func appendLeave(_ account: Int, _ group: Int, at time: Int, to bytes: inout [UInt8]) {
    begin("leave", group, at: time, &bytes)
    appendAccount(#","account":""#, account, &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Somebody mends what he said.
  mutating func appendEdit(
    of event: Int, by account: Int, _ group: Int, at time: Int, to bytes: inout [UInt8]
  ) {
    begin("edit", group, at: time, &bytes)
    appendAccount(#","account":""#, account, &bytes)
    appendName(account, &bytes)
    bytes.append(text: #","message":"e-"#)
    bytes.append(number: event)
    bytes.append(text: #"","text":""#)
    talk[group].append(to: &bytes, &random)
    bytes.append(text: #""}"#)
  }

  /// What a good member says, mostly in words.
  mutating func appendTalk(
    _ account: Int, _ group: Int, at time: Int, to bytes: inout [UInt8]
  ) {
    begin("message", group, at: time, &bytes)
    appendAccount(#","account":""#, account, &bytes)
    appendName(account, &bytes)
    switch random.index(below: 1_000) {
    case 0..<860: appendText(account, group, at: time, &bytes)
    case 860..<915: bytes.append(text: #","kind":"image"}"#)
    case 915..<950: bytes.append(text: #","kind":"sticker"}"#)
    case 950..<972: bytes.append(text: #","kind":"voice"}"#)
    case 972..<978: bytes.append(text: #","kind":"video"}"#)
    case 978..<983: bytes.append(text: #","kind":"redpacket","title":"恭喜发财，大吉大利"}"#)
    case 983..<986: bytes.append(text: #","kind":"location"}"#)
    case 986..<989: appendTitled("file", group, &bytes)
    case 989..<991: appendTitled("card", group, &bytes)
    case 991..<994: appendForward(group, &bytes)
    case 994..<997:
      appendTitled("miniprogram", group, &bytes, closed: false)
      bytes.append(text: #","app":"wx0123456789abcdef"}"#)
    default:
      appendTitled("link", group, &bytes, closed: false)
      bytes.append(text: #","url":"https://mp.weixin.qq.com/s/"#)
      bytes.append(number: 10_000_000 + random.index(below: 89_999_999))
      bytes.append(text: #""}"#)
    }
  }

  /// A text by itself or, where the talk is fresh, an answer to what was said last.
  private mutating func appendText(
    _ account: Int, _ group: Int, at time: Int, _ bytes: inout [UInt8]
  ) {
    let before = last[group]
    let isAnswer =
      before.event > 0 && before.account != account
      && time - before.time < DailyClock.hour / 4 && random.chance(3_500)
    guard isAnswer else {
      bytes.append(text: #","text":""#)
      talk[group].append(to: &bytes, &random)
      bytes.append(text: #""}"#)
      return
    }
    let isMention = random.chance(4_000)
    bytes.append(text: #","text":""#)
    if isMention {
      bytes.append(UInt8(ascii: "@"))
      crowd.appendName(of: before.account, to: &bytes)
      bytes.append(UInt8(ascii: " "))
    }
    talk[group].appendAnswer(to: &bytes, &random)
    bytes.append(UInt8(ascii: "\""))
    if isMention {
      appendAccount(#","mentions":[""#, before.account, &bytes)
      bytes.append(UInt8(ascii: "]"))
    }
    if !isMention || random.chance(5_000) {
      bytes.append(text: #","reply_to":"e-"#)
      bytes.append(number: before.event)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func appendTitled(
    _ kind: StaticString, _ group: Int, _ bytes: inout [UInt8], closed: Bool = true
  ) {
    bytes.append(text: #","kind":""#)
    bytes.append(text: kind)
    bytes.append(text: #"","title":""#)
    talk[group].append(to: &bytes, &random)
    bytes.append(text: closed ? #""}"# : "\"")
  }

  /// Some messages of another talk.
  private mutating func appendForward(_ group: Int, _ bytes: inout [UInt8]) {
    bytes.append(text: #","kind":"forward","items":["#)
    for position in 0..<2 + random.index(below: 3) {
      bytes.append(text: position == 0 ? #"{"name":""# : #",{"name":""#)
      crowd.appendName(of: random.index(below: crowd.good), to: &bytes)
      bytes.append(text: #"","text":""#)
      talk[group].append(to: &bytes, &random)
      bytes.append(text: #""}"#)
    }
    bytes.append(text: "]}")
  }
}

/// What bad accounts say.
extension LogGenerator {
  mutating func appendBad(_ campaign: Campaign, at time: Int, to bytes: inout [UInt8]) {
    let isEdit = campaign.stage == .changes
    begin(isEdit ? "edit" : "message", campaign.group, at: time, &bytes)
    appendAccount(#","account":""#, campaign.account, &bytes)
    appendName(campaign.account, &bytes)
    if isEdit {
      bytes.append(text: #","message":"e-"#)
      bytes.append(number: campaign.lastMessage)
      bytes.append(UInt8(ascii: "\""))
    }
    var lots = campaign.repeatsItself ? SplitMix64(seed: campaign.textSeed) : random
    switch campaign.manner {
    case .adverts(let kind), .repeats(let kind), .edits(let kind):
      appendText("text", &bytes) { adverts.append(kind, to: &$0, &lots) }
    case .flood:
      appendText("text", &bytes) { Self.flood(&$0, &lots) }
    case .mentions:
      appendMentions(campaign.group, &lots, &bytes)
    case .cards:
      bytes.append(text: #","kind":"card""#)
      appendText("title", &bytes) { Adverts.grammar.append(Self.freeGoods, to: &$0, &lots) }
    case .miniPrograms:
      bytes.append(text: #","kind":"miniprogram","app":"wx"#)
      bytes.append(number: 1_000_000_000_000_000 + lots.index(below: 8_999_999_999_999_999))
      bytes.append(UInt8(ascii: "\""))
      appendText("title", &bytes) { Adverts.grammar.append(Self.freeGoods, to: &$0, &lots) }
    case .links:
      bytes.append(text: #","kind":"link""#)
      appendText("title", &bytes) { Adverts.grammar.append(Self.freeGoods, to: &$0, &lots) }
      appendText("url", &bytes) { Adverts.grammar.append(Self.address, to: &$0, &lots) }
    }
    if !campaign.repeatsItself { random = lots }
    bytes.append(text: #","label":""#)
    bytes.append(contentsOf: campaign.label.utf8)
    bytes.append(text: #""}"#)
  }

  private static let freeGoods = Adverts.grammar.symbol("free goods")
  private static let address = Adverts.grammar.symbol("url")
  private static let floodWords = ["顶", "在吗", "有人吗", "哈哈哈", "快看", "666", "呵呵", "啊啊啊", "来了", "签到"]

  private static func flood(_ bytes: inout [UInt8], _ lots: inout SplitMix64) {
    bytes.append(contentsOf: floodWords[lots.index(below: floodWords.count)].utf8)
    if lots.chance(4_000) { bytes.append(number: lots.index(below: 100)) }
  }

  /// More than ten members at once.
  private mutating func appendMentions(
    _ group: Int, _ lots: inout SplitMix64, _ bytes: inout [UInt8]
  ) {
    let members = crowd.groups[group].members
    let start = lots.index(below: members.count)
    appendText("text", &bytes) { adverts.append(.advert, to: &$0, &lots) }
    bytes.append(text: #","mentions":["#)
    for position in 0..<min(11 + lots.index(below: 20), members.count) {
      let member = members.lowerBound + (start + position) % members.count
      appendAccount(position == 0 ? "\"" : ",\"", member, &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member with what `write` appends, escaped.
  private func appendText(
    _ key: StaticString, _ bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void
  ) {
    bytes.append(text: ",\"")
    bytes.append(text: key)
    bytes.append(text: "\":")
    var text: [UInt8] = []
    write(&text)
    bytes.append(contentsOf: JSONText.string(String(decoding: text, as: UTF8.self)).utf8)
  }
}

extension Campaign {
  fileprivate var repeatsItself: Bool {
    if case .repeats = manner { true } else { false }
  }
}

extension [UInt8] {
  fileprivate mutating func append(text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  fileprivate mutating func append(signed number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(number: abs(number))
  }
}
