/// The example of the rule language's documentation.
enum ExamplePack {
  static let files = ["pack.yaml": yaml, "words/adverts.txt": "加微信\n领红包\n"]

  static let yaml = #"""
    steward: 1                                  # version of this language
    zone: Asia/Shanghai                         # for hours, tests and statistics; default UTC
    lateness: 60s
    assistant: [bot-1]                          # our own accounts
    bots: [helpers]                             # others' bots (lists of accounts)

    lists:
      adverts:    { words: words/adverts.txt, except: [路口交通, 大麻烦] }
      contact:    { words: [加微信, vx, 扣扣群], disguises: [+aliases, +pinyin] }
      our-sites:  { hosts: [example.com, "*.shop.example"] }
      our-apps:   { apps: [wx0123456789abcdef] }
      staff:      { accounts: [u-boss, "ops-*"] }
      helpers:    { accounts: [other-bot] }

    groups:
      customers:  { ids: ["g-*"], labels: [external] }   # by id or by label

    trusted: [staff]                            # whitelist, besides owners and admins
    banned:  []                                 # blacklist to start with

    rules:
      - id: adverts
        about: Advertising, however disguised
        in: customers                           # a group set or a list of them
        when: { keyword: [adverts, contact] }
        then: [delete, { warn: "@{name} 本群禁止广告" }, { strike: 2 }]
      - id: outside-links
        when: { link: { outside: our-sites } }
        then: [delete, { strike: 1 }]
      - id: mini-programs
        when: { all: [ { kind: miniprogram }, { not: { app: our-apps } } ] }
        then: [delete, kick]
      - id: wall-of-text
        when: { any: [ { characters: { over: 500 } }, { lines: { over: 20 } } ] }
        then: [delete, warn]
        cooldown: 60s
      - id: flood
        when: { rate: { messages: 6, within: 10s } }
        then: [ { mute: 10m }, { strike: 1 } ]
      - id: raid
        event: join                             # default: message (and its edits)
        when: { joins: { count: 20, within: 1m } }
        then: [ { lock: 10m }, { notify: { to: admins, text: "{group}: {count} joins in a minute" } } ]
      - id: new-regex
        canary: 10%                             # enforced in this share of the groups
        when: { regex: '(?i)\b(bet|casino)\d{2,}\b' }
        then: delete

    strikes: { forget_after: 30d, ladder: { 1: [warn], 3: [ { mute: 1h } ], 5: [kick, ban] } }
    kicks:   { approval: admins, expires: 24h, then_ban: forever }
    brakes:  { kicks: 20, within: 1m }          # more than this becomes a review
    texts:   { warn: "@{name} {reason}" }

    welcome:
      - in: customers
        text: "欢迎 {names} 加入 {group}！请先看群公告。"
        wait: 30s
        attachments: [ { link: { title: 群规, url: "https://example.com/rules" } } ]

    replies:
      - id: price
        when: { keyword: [报价, 多少钱] }
        mention: assistant                      # default; `none` answers without being addressed
        hours: 09:00-18:00
        cooldown: 60s
        text: "价目表：https://example.com/price"

    protect: { name: true }                     # a rename by others is put back
    once:                                       # one account, one group
      - { in: customers, keep: first, except: [staff], then: kick }

    codes:
      - id: spring
        groups: [g-1, g-2]                      # filled in this order
        capacity: 200                           # default: the group's own; unknown: 200
        spread: fill                            # or even: the emptiest first
        hold: 10m
        grow: { name: "春季福利群{n}", from: 10, ahead: 10, announcement: inherit }

    tests:
      - say: "加➕薇❤信 领红包"
        expect: { rules: [adverts] }
      - say: 蔷薇花信期
        expect: none
      - chat: |                                 # a transcript on virtual time
          09:00 alice: 大家好
          09:01 mallory: 加➕薇❤信 领红包 #! adverts
          +5s mallory: http://bad.example #! outside-links, delete
          +1h bob joins
          +30s #! welcome
    """#
}
