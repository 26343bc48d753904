"""What the engine remembers: ten million pairs with live windows, and that the quiet are forgotten.

The logs are piped in while they are made: they would take gigabytes.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

from figures import tell

GROUPS = 5_000
MEMBERS = 2_000
ACCOUNTS = 1_000_000  # each in ten groups
START = 1_777_593_600_000
MUST_MB = 1_500
AIM_MB = 700

# A message in a week, and every pair's window lives.
PAIRS_PACK = """\
steward: 1
rules:
  - id: flood
    when: { rate: { messages: 8, within: 7d } }
    then: delete
"""

HOURS = (4, 16)
MESSAGES_AN_HOUR = 500_000
# Every text is new, so that an hour's are all that is to be remembered.
QUIET_PACK = """\
steward: 1
rules:
  - id: flood
    when: { rate: { messages: 1000, within: 1h } }
    then: delete
  - id: repeats
    when: { repeats: { times: 3, within: 1h, by: anyone } }
    then: delete
"""
MUST_GROWTH = 1.1


def measure(steward):
    pairs = GROUPS * MEMBERS
    print(f"soak: {pairs:,} pairs with live windows, {GROUPS:,} groups, {ACCOUNTS:,} accounts")
    run = Piped(steward, PAIRS_PACK, every_pair())
    if run.summary["accounts"] != ACCOUNTS or run.summary["groups"] != GROUPS:
        sys.exit("the soak's log was not read whole")
    tell("peak memory, MB", [run.memory], 0, at_most=MUST_MB, aim=AIM_MB)
    tell("of a pair, bytes", [run.memory * 1e6 / pairs], 1)
    tell("seconds", [run.seconds], 0)
    print(f"soak: {MESSAGES_AN_HOUR:,} new texts an hour, remembered for one hour")
    memory = []
    for hours in HOURS:
        memory.append(Piped(steward, QUIET_PACK, new_texts(hours)).memory)
        tell(f"peak memory after {hours} hours, MB", memory[-1:], 0)
    tell("the last against the first", [memory[-1] / memory[0]], at_most=MUST_GROWTH)


def every_pair():
    """Each pair speaks once, group after group within the turn of an account; in a day."""
    for member in range(MEMBERS):
        instant = START + member * 43_200
        yield "".join(
            f'{{"id":"{group}-{member}","time":{instant},"type":"message","group":"g-{group}",'
            f'"account":"u-{(group * MEMBERS + member) % ACCOUNTS}","text":"大家好"}}\n'
            for group in range(GROUPS))


def new_texts(hours):
    block = 5_000
    for start in range(0, hours * MESSAGES_AN_HOUR, block):
        instant = START + start * 3_600_000 // MESSAGES_AN_HOUR
        yield "".join(
            f'{{"id":"{number}","time":{instant},"type":"message","group":"g-{number % 100}",'
            f'"account":"u-{number % 1_000}","text":"今天的号码是 {number}"}}\n'
            for number in range(start, start + block))


class Piped:
    """A replay of a log that is made meanwhile: its seconds, its peak memory in MB, its summary."""

    def __init__(self, steward, pack, chunks, more=()):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as summary:
            with open(os.path.join(folder, "pack.yaml"), "w", encoding="utf-8") as out:
                out.write(pack)
            begin = time.monotonic()
            process = subprocess.Popen(
                [steward.path, "replay", "-", "--rules", folder, "--out", "/dev/null",
                 "--summary", "json", *more], stdin=subprocess.PIPE, stdout=summary)
            for chunk in chunks:
                process.stdin.write(chunk.encode())
            process.stdin.close()
            if process.wait() != 0:
                sys.exit(f"steward ended with status {process.returncode}")
            self.seconds = time.monotonic() - begin
            summary.seek(0)
            self.summary = json.loads(summary.read())
        self.memory = self.summary["peak_memory_bytes"] / 1e6
