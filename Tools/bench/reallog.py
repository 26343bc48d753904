"""A real log, or one like it, under the starter pack: speed, and memory that does not grow."""

import gzip
import os
import random
import re

import store
from chatter import Chatter
from figures import in_turn, tell

REAL_LOG = os.path.join(store.ROOT, "..", "shared", "data", "ubuntu-irc.ndjson.gz")
PACK = os.path.join(store.ROOT, "rules", "starter")
EVENTS = 240_000
# Tables with a limit, such as that of the newest actions, are full after the first few copies.
COPIES = (4, 8)
MUST_RATE = 250_000
MUST_MEMORY_MB = 200
MUST_GROWTH = 1.1


def measure(steward, rounds, source):
    source = source or (REAL_LOG if os.path.exists(REAL_LOG) else None)
    folder = store.kept("log", ["reallog.py", "chatter.py"], lambda into: make(into, source),
                        os.path.abspath(source) if source else "made")
    log = os.path.join(folder, "log.ndjson")
    steward.replay(log, PACK)
    runs = in_turn(rounds, one=lambda: steward.replay(log, PACK))["one"]
    events = runs[0].summary["events"]
    print(f"{os.path.basename(source) if source else 'a made log'}: {events:,} events, starter pack")
    tell("events a second, one job", [events / run.processor for run in runs], 0,
         at_least=MUST_RATE)
    memory = [max(run.memory for run in runs) / 1e6]
    tell("peak memory, MB", memory, 1, at_most=MUST_MEMORY_MB)
    for copies in COPIES:
        memory.append(steward.replay(os.path.join(folder, f"{copies}.ndjson"), PACK).memory / 1e6)
        tell(f"peak memory of a log {copies} times as long, MB", memory[-1:], 1,
             at_most=MUST_MEMORY_MB)
    tell("the last against the one before", [memory[-1] / memory[-2]], at_most=MUST_GROWTH)


def make(folder, source):
    """Writes the log, unzipped, and those that are longer."""
    log = os.path.join(folder, "log.ndjson")
    if source is None:
        made_log(log)
    else:
        opened = gzip.open(source, "rb") if source.endswith(".gz") else open(source, "rb")
        with opened as lines, open(log, "wb") as plain:
            plain.writelines(lines)
    for copies in COPIES:
        prolong(log, os.path.join(folder, f"{copies}.ndjson"), copies)


def made_log(path):
    """Small talk from a fixed seed, with the times as text."""
    chatter = Chatter(20260501)
    lots = random.Random(1)
    with open(path, "w", encoding="utf-8") as out:
        for number, text in enumerate(chatter.texts(EVENTS)):
            second = number // 4
            time = (f"2026-05-{1 + second // 86_400:02d}T{second // 3_600 % 24:02d}:"
                    f"{second // 60 % 60:02d}:{second % 60:02d}Z")
            out.write(f'{{"id": "m-{number}", "time": "{time}", "type": "message", "group": '
                      f'"g-{lots.randrange(200)}", "account": "u-{lots.randrange(4000)}", '
                      f'"text": "{text}"}}\n')


def prolong(log, path, copies):
    """The log so many times, each copy sixteen years (and so the same calendar) later."""
    year = re.compile(rb'"time": ?"(\d{4})')
    with open(path, "wb") as out:
        for copy in range(copies):
            with open(log, "rb") as lines:
                for line in lines:
                    line = year.sub(
                        lambda found: b'"time":"%d' % (int(found[1]) + 16 * copy), line, count=1)
                    # Ids of their own, so that the copies are no duplicates.
                    out.write(re.sub(rb'"id": ?"', b'"id": "%d-' % copy, line, count=1))
