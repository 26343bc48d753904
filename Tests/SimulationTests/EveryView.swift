import Rules
import Scanning

/// A pack that makes the inspector look at texts in all its ways.
enum EveryView {
  static func policy() throws -> Policy {
    let optIn = Disguises.named.filter {
      !Disguises.defaults.contains($0.disguise)
    }
    let all = optIn.map { "+\($0.name)" }.joined(separator: ", ")
    let words =
      "[加微信, 兼职日结, 贷款, 六合彩, vx, paypal, casino, '13800138000', 加加加, aaaa, "
      + "加微信加微信加微信加微信, 下三滥, 强奸犯, 哈, 'a.com']"
    return try SimulationTests.policy(
      """
      lists:
        default: { words: \(words), except: [加微信客服, 加加加加], single: true }
        plain: { words: \(words), disguises: none, single: true }
        all: { words: \(words), except: [加微信客服], disguises: [\(all)], single: true }
        ours: { hosts: [example.com, '*.shop.example'] }
      rules:
        - { id: default, when: { keyword: default }, then: delete }
        - { id: plain, when: { keyword: plain }, then: delete }
        - { id: all, when: { keyword: all }, then: delete }
        - { id: name, when: { name: all }, then: delete }
        - id: regex
          when:
            regex:
              - '(?i)\\b(bet|casino)\\d{2,}\\b'
              - { pattern: '微信号?\\s{0,2}:\\s{0,2}[a-z][a-z0-9_-]{5,19}', view: folded }
              - '([一-龥])\\1{9}x'
          then: delete
        - { id: links, when: { link: any }, then: delete }
        - { id: outside, when: { link: { outside: ours } }, then: delete }
        - { id: hosts, when: { link: { is: [short, address, mixed-script] } }, then: delete }
        - id: lengths
          when: { any: [ { characters: { over: 500 } }, { lines: { over: 20 } } ] }
          then: delete
        - { id: repeats, when: { repeats: { times: 3, within: 1h, by: anyone } }, then: delete }
      """)
  }
}
