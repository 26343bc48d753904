"""Events of records.md, written as platforms write them: most of a kind, none too tidy."""

import json
import time

from chatter import OUR_SITES

START = 1_777_593_600_000  # 2026-05-01T00:00:00Z
STEP = 86  # milliseconds from one event to the next
ACCOUNTS = 100_000
OWNERS = 3  # the first of a group: owner and admins, whom no rule judges
ADVERTISERS = 4  # of each 25th group, the next: they send half of what is forbidden

# What is not a plain text message, of a thousand events.
OTHERS = {"image": 30, "sticker": 18, "voice": 12, "link": 12, "edit": 10, "join": 10, "leave": 5,
          "forward": 5, "file": 4, "video": 4, "miniprogram": 4, "location": 2, "redpacket": 2,
          "rename": 1}


def kinds(count, groups, lots):
    """What each event is. Each group introduces itself first."""
    share = sum(OTHERS.values()) / 1_000
    names = ["text", *OTHERS]
    weights = [1 - share, *(part / 1_000 for part in OTHERS.values())]
    return ["group"] * groups + lots.choices(names, weights, k=count - groups)


class Groups:
    """Who is in which group. A pair of a group and an account is a number, group by group."""

    def __init__(self, count, members, names, lots):
        self.count, self.members = count, members
        self.accounts = []
        for _ in range(count):
            self.accounts += lots.sample(range(ACCOUNTS), members)
        self.names = names
        self.advertisers = [group * members + OWNERS + place
                            for group in range(0, count, 25) for place in range(ADVERTISERS)]

    def speakers(self, count, lots):
        """A pair for each event: all in turn, and in between those who like to talk."""
        pairs = list(range(self.count * self.members))
        lots.shuffle(pairs)
        talkers = pairs[:len(pairs) // 5]
        many = pairs + lots.choices(pairs, k=count // 4)
        many += lots.choices(talkers, k=max(0, count - len(many)))
        lots.shuffle(many)
        return many

    def member(self, pair):
        """The pair, or another of its group if that is the owner or an admin."""
        return pair if pair % self.members >= OWNERS else pair + OWNERS


def write(path, texts, kinds, groups, lots):
    """Writes a line for each text and kind. Returns the bare texts of those that have one."""
    pairs = groups.speakers(len(texts), lots)
    bare = []
    names, accounts, members = groups.names, groups.accounts, groups.members
    with open(path, "w", encoding="utf-8") as out:
        for index, (kind, text) in enumerate(zip(kinds, texts)):
            pair = pairs[index]
            if kind == "violation":
                pair = lots.choice(groups.advertisers) if index & 1 else groups.member(pair)
            account = accounts[pair]
            group = pair // members
            if kind == "group":
                out.write(introduction(index, groups))
                continue
            head = (f'{{"id":"m-{index:010d}","time":{moment(index)},"tenant":"tea-shop",'
                    f'"type":"{TYPES.get(kind, "message")}","group":"g-{group:05d}",'
                    f'"account":"u-{account:08d}","name":"{names[account % len(names)]}"')
            if kind in ("text", "violation", "edit"):
                said = json.dumps(text, ensure_ascii=index % 25 == 0)
                of = f',"message":"m-{index - 1:010d}"' if kind == "edit" else ',"kind":"text"'
                reply = f',"reply_to":"m-{index - 7:010d}"' if index % 11 == 0 else ""
                out.write(f'{head}{of},"text":{said}{reply}}}\n')
                bare.append(text)
            else:
                out.write(head + rest(kind, index, text, texts, bare) + "}\n")
    return bare


TYPES = {"edit": "edit", "join": "join", "leave": "leave", "rename": "rename"}


def moment(index):
    """Mostly milliseconds, sometimes RFC 3339."""
    instant = START + index * STEP
    if index % 5:
        return instant
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(instant // 1_000 + 8 * 3_600))
    return f'"{seconds}.{instant % 1_000:03d}+08:00"'


def introduction(index, groups):
    first = index * groups.members
    who = [f"u-{account:08d}" for account in groups.accounts[first:first + OWNERS]]
    return json.dumps(
        {"id": f"m-{index:010d}", "time": START + index * STEP, "tenant": "tea-shop",
         "type": "group", "group": f"g-{index:05d}", "name": f"茶友{index}群", "owner": who[0],
         "admins": who[1:], "labels": ["external"]}, ensure_ascii=False) + "\n"


def rest(kind, index, text, texts, bare):
    """The fields that come after the name. What can be searched is added to `bare`."""
    if kind in ("join", "leave", "rename"):
        return ""
    if kind == "link":
        bare.append(text[:20])
        url = OUR_SITES[index % len(OUR_SITES)].format(index)
        return f',"kind":"link","title":{json.dumps(text[:20], ensure_ascii=False)},"url":"{url}"'
    if kind == "miniprogram":
        bare.append(text[:12])
        title = json.dumps(text[:12], ensure_ascii=False)
        return f',"kind":"miniprogram","app":"wx0123456789abcdef","title":{title}'
    if kind == "forward":
        items = texts[index - 3:index]
        bare.extend(items)
        return ',"kind":"forward","items":' + json.dumps(
            [{"kind": "text", "text": item} for item in items], ensure_ascii=False)
    return f',"kind":"{kind}"'
