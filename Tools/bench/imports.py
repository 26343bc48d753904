"""Importing: the memory that an export of another program takes, which must not grow with it.

The exports are piped in while they are made.
"""

from figures import tell
from soak import QUIET_PACK, Piped

START = 1_777_593_600
SIZES_MB = (200, 800)
MUST_MB = 150
MUST_GROWTH = 1.1


def measure(steward):
    memory = []
    for size in SIZES_MB:
        run = Piped(steward, QUIET_PACK, export(size), ("--from", "telegram", "--zone", "UTC"))
        memory.append(run.memory)
        tell(f"import: peak memory of an export of {size} MB", memory[-1:], 0, at_most=MUST_MB)
        tell("seconds", [run.seconds], 0)
    tell("the last against the first", [memory[-1] / memory[0]], at_most=MUST_GROWTH)


def export(megabytes):
    """Of Telegram Desktop: one chat in which a thousand people say the same few things."""
    yield '{"name": "Tea", "type": "private_supergroup", "id": 7, "messages": [\n'
    made = number = 0
    while made < megabytes * 1_000_000:
        block = []
        for number in range(number + 1, number + 5_001):
            block.append(
                f'{{"id": {number}, "type": "message", "date_unixtime": "{START + number}",'
                f' "from": "Anna {number % 1_000}", "from_id": "user{number % 1_000}",'
                f' "text": ["see ", {{"type": "link", "text": "https://a.example/{number % 97}"}}],'
                f' "text_entities": []}},\n')
        text = "".join(block)
        made += len(text)
        yield text
    yield (f'{{"id": {number + 1}, "type": "service", "action": "pin_message",'
           f' "date_unixtime": "{START + number + 1}", "actor_id": "user1"}}\n]}}\n')
