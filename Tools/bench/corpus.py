"""The corpus: a million events of a day in 2,500 groups, two in a hundred of which break a rule.

    events.ndjson       what steward and the simdjson loop read
    texts.txt           the bare texts, a line each, what grep reads
    keywords.txt        10,000 words, the most seen first; more-keywords.txt: 100,000
    regexes.txt         200 patterns
"""

import itertools
import os
import random

import events
import forbidden
from chatter import Chatter

SEED = 20260501
EVENTS = 1_000_000
GROUPS = 2_500
MEMBERS = 100  # of each group: 250,000 pairs of a group and an account
WORDS = 10_000
MORE_WORDS = 100_000
REGEXES = 200
VIOLATING = 20_000
# How they violate: by a plain word, a word in disguise, a regex, a foreign link.
VIOLATIONS = ["word"] * 82 + ["disguise"] * 10 + ["regex"] * 5 + ["link"] * 3
SHORT = ["好", "收到", "嗯嗯", "谢谢", "OK", "哈哈哈", "1", "？", "+1", "👍", "早", "在吗"]


def make(folder):
    """Writes everything into the folder: about half a minute."""
    chatter = Chatter(SEED)
    lots = random.Random(SEED + 1)
    texts = list(chatter.texts(EVENTS))
    for index in lots.sample(range(EVENTS), EVENTS // 12):
        texts[index] = lots.choice(SHORT)
    makers = forbidden.Words(SEED + 2, chatter.characters)
    words = makers.many(MORE_WORDS, chatter.phrases)
    regexes = [forbidden.Regex(number, makers) for number in range(REGEXES)]
    write_lines(os.path.join(folder, "keywords.txt"), words[:WORDS])
    write_lines(os.path.join(folder, "more-keywords.txt"), words)
    write_lines(os.path.join(folder, "regexes.txt"), [regex.pattern for regex in regexes])

    kinds = events.kinds(EVENTS, GROUPS, lots)
    violate(texts, kinds, words[:WORDS], regexes, lots)
    groups = events.Groups(GROUPS, MEMBERS, chatter.names(40_000), lots)
    path = os.path.join(folder, "events.ndjson")
    bare = events.write(path, texts, kinds, groups, lots)
    write_lines(os.path.join(folder, "texts.txt"), bare)


def write_lines(path, lines):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(line.replace("\n", " ") + "\n" for line in lines)


def violate(texts, kinds, words, regexes, lots):
    """Puts what is forbidden into some texts, and marks their kind."""
    talk = [index for index, kind in enumerate(kinds) if kind == "text"]
    # As in life some words are seen more than others.
    ranks = list(itertools.accumulate(1 / (rank + 100) for rank in range(len(words))))
    for index in lots.sample(talk, VIOLATING):
        how = lots.choice(VIOLATIONS)
        if how == "regex":
            bad = lots.choice(regexes).sample
        elif how == "link":
            bad = f" http://shop{lots.randrange(1_000)}.example.net/a "
        else:
            word = lots.choices(words, cum_weights=ranks)[0]
            bad = forbidden.plain(word) if how == "word" else forbidden.disguised(word, lots)
        text = texts[index]
        middle = lots.randrange(len(text) + 1)
        texts[index] = text[:middle] + bad + text[middle:]
        kinds[index] = "violation"
