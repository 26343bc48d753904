"""Packs over the corpus: one with every kind of rule, and those that differ in one number."""

import os

import corpus
from corpus import write_lines

SOURCES = ["chatter.py", "forbidden.py", "events.py", "corpus.py", "packs.py"]
LISTS = 5
REGEX_RULES = 20

HEAD = """\
steward: 1
zone: Asia/Shanghai
"""

WHOLE = HEAD + """\
assistant: [bot-1]
bots: [helpers]
trusted: [staff]
groups:
  customers: { ids: ["g-*"] }
  external: { labels: [external] }
strikes:
  forget_after: 30d
  ladder: { 3: [{ mute: 10m }], 12: [kick], 30: [ban] }
kicks: { then_ban: 1d }
texts: { warn: "@{name} {reason}" }
"""

LISTS_HEAD = """\
lists:
  helpers: { accounts: [other-bot] }
  staff: { accounts: [u-boss, "ops-*"] }
  watched: { accounts: ["u-0000777*"] }
  our-sites: { hosts: [example.com, "*.shop.example", shop.example, work.weixin.qq.com] }
  our-apps: { apps: [wx0123456789abcdef] }
  titles: { words: [官方客服, 群管理员, 系统通知] }
"""

# All kinds but keywords and regexes.
RULES = """\
  - id: outside-links
    when: { link: { outside: our-sites } }
    then: [delete, warn, { strike: 1 }]
  - id: foreign-programs
    when: { all: [{ kind: miniprogram }, { not: { app: our-apps } }] }
    then: [delete, kick]
  - id: cards
    in: external
    when: { kind: [card, live] }
    then: delete
  - id: wall-of-text
    when: { any: [{ characters: { over: 500 } }, { lines: { over: 20 } }] }
    then: [delete, warn]
  - id: mention-storm
    when: { mentions: { over: 10 } }
    then: [delete, { strike: 1 }]
  - id: flood
    when: { rate: { messages: 8, within: 10s } }
    then: [{ delete: 30s }, { mute: 10m }, { strike: 1 }]
  - id: pictures
    mode: shadow
    when: { rate: { messages: 40, within: 20s, by: group, kinds: [image, video] } }
    then: { notify: admins }
  - id: repeats
    when: { repeats: { times: 3, within: 10m, min: 6 } }
    then: [delete, { strike: 1 }]
  - id: campaign
    when: { repeats: { times: 8, within: 1h, by: anyone, min: 15 } }
    then: [delete, { ban: { for: 1d, scope: group } }]
  - id: false-staff
    about: Names that only staff carry
    when: { name: titles }
    then: [warn, { tag: suspect }]
  - id: newcomers
    when: { all: [{ joined: { within: 1m } }, { kind: [image, link] }, { role: member }] }
    then: delete
  - id: at-night
    when: { all: [{ hours: 01:00-05:00 }, { kind: redpacket }, { account: watched }] }
    then: { mute: 1m }
  - id: suspects
    when: { all: [{ tag: suspect }, { link: any }] }
    then: delete
  - id: old-offenders
    when: { all: [{ strikes: { over: 5 } }, { kind: image }] }
    then: delete
  - id: raid
    event: join
    when: { joins: { count: 50, within: 1m } }
    then: [{ lock: 10m }, { notify: { to: admins, text: "{group}: {count} joins in a minute" } }]
  - id: names-of-newcomers
    event: join
    when: { keyword: [words-1, titles] }
    then: { tag: suspect }
  - id: names-of-groups
    event: rename
    when: { keyword: titles }
    then: { notify: owner }
"""


def make(folder, data):
    """Writes all packs over the corpus in the folder `data`."""
    words = read_lines(os.path.join(data, "more-keywords.txt"))
    regexes = read_lines(os.path.join(data, "regexes.txt"))
    whole(pack(folder, "whole"), words[:corpus.WORDS], regexes)
    loading(pack(folder, "loading"), words[:corpus.WORDS], regexes)
    for count in 1_000, corpus.MORE_WORDS:
        keywords(pack(folder, f"words-{count}"), words[:count])
    for count in 100, 1_000:
        many_rules(pack(folder, f"rules-{count}"), words[:corpus.WORDS], count)


def read_lines(path):
    with open(path, encoding="utf-8") as text:
        return text.read().split("\n")[:-1]


def pack(folder, name):
    path = os.path.join(folder, name)
    os.makedirs(os.path.join(path, "words"))
    return path


def write(path, *parts):
    with open(os.path.join(path, "pack.yaml"), "w", encoding="utf-8") as out:
        out.write("".join(parts))


def word_lists(path, words, count):
    """The words in so many files in turn, and the lists that read them."""
    lists = []
    for number in range(count):
        write_lines(os.path.join(path, "words", f"{number + 1}.txt"), words[number::count])
        lists.append(f"  words-{number + 1}: {{ words: words/{number + 1}.txt }}\n")
    return "".join(lists)


def regex_rules(regexes):
    size = len(regexes) // REGEX_RULES
    rules = []
    for number in range(REGEX_RULES):
        patterns = "".join(f"        - '{regex}'\n"
                           for regex in regexes[number * size:(number + 1) * size])
        rules.append(f"  - id: regex-{number + 1}\n    when:\n      regex:\n{patterns}"
                     "    then: [delete, { strike: 1 }]\n")
    return "".join(rules)


def keyword_rules(count, actions="[delete, { strike: 1 }]"):
    return "".join(f"  - id: words-{number + 1}\n    when: {{ keyword: words-{number + 1} }}\n"
                   f"    then: {actions}\n" for number in range(count))


def whole(path, words, regexes):
    """10,000 words, 200 regexes and every other kind of rule."""
    write(path, WHOLE, LISTS_HEAD, word_lists(path, words, LISTS), "rules:\n",
          keyword_rules(LISTS), regex_rules(regexes), RULES)


def loading(path, words, regexes):
    """The words and regexes alone."""
    write(path, HEAD, "lists:\n", word_lists(path, words, LISTS), "rules:\n",
          keyword_rules(LISTS, "delete"), regex_rules(regexes))


def keywords(path, words):
    """Words alone."""
    write(path, HEAD, "lists:\n", word_lists(path, words, 1), "rules:\n",
          keyword_rules(1, "delete"))


def many_rules(path, words, count):
    """The same 10,000 words in so many lists, a rule for each, with a second condition of a kind
    that changes from rule to rule."""
    others = ["{ kind: [text, link] }", "{ not: { characters: { over: 500 } } }",
              "{ not: { mentions: { over: 10 } } }", "{ not: { account: staff } }",
              "{ role: member }", "{ not: { tag: friend } }", "{ not: { lines: { over: 50 } } }",
              "{ not: { link: { inside: our-sites } } }", "{ hours: 00:00-23:59 }",
              "{ not: { rate: { messages: 100, within: 10s } } }"]
    lists = ("lists:\n  staff: { accounts: [u-boss] }\n  our-sites: { hosts: [example.com] }\n"
             + word_lists(path, words, count))
    rules = "".join(
        f"  - id: rule-{number + 1}\n"
        f"    when: {{ all: [{{ keyword: words-{number + 1} }}, {others[number % len(others)]}] }}\n"
        f"    then: delete\n" for number in range(count))
    write(path, HEAD, lists, "rules:\n", rules)
