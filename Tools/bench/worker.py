"""The worker: events a second that are durable when they are answered, how soon single events are
answered, one tenant beside another that floods, how soon it is back after a crash, and, for as long as
one likes, whether its memory stays.

The client is a process of its own (`Benchmarks/load`). Worker, client and disk share one machine.
"""

import atexit
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import corpus
import packs
import store
from figures import MISSED, tell
from throughput import CORPUS

LOAD = ".build/load/release/load"
CONNECTIONS = 64
BATCH = 100
SECONDS = 15
SINGLE_RATE = 5_000
RECOVERED_EVENTS = 10_000_000
# Of each of the two tenants.
TENANTS = ("calm", "loud")
# Loads of a worker at most. Each begins, by the times of its events, two days after the one before:
# in the pause between them all timers fire, and the bans of the pack end after a day.
LOADS = 150
DAYS_OF_A_LOAD = 2
CALM_BATCHES = 50


def measure(steward, rounds):
    log, pack = made()
    with tempfile.TemporaryDirectory(dir=store.KEPT) as folder:
        worker = Worker(steward, os.path.join(folder, "data"), ["--rules", pack])
        print(f"worker: the corpus, again and again, over {CONNECTIONS} connections")
        throughput(worker, log, rounds)
        singles(worker, log)
        recovery(worker, log)
        worker.stop()
    with tempfile.TemporaryDirectory(dir=store.KEPT) as folder:
        neighbours(steward, log, pack, folder)


def soak(steward, seconds):
    """Half of what it must take, for long: memory must stay."""
    log, pack = made()
    with tempfile.TemporaryDirectory(dir=store.KEPT) as folder:
        worker = Worker(steward, os.path.join(folder, "data"), ["--rules", pack])
        # Ids are remembered for a day, the newest million: until there are so many it grows.
        worker.load(log, "warm", seconds=max(60, seconds / 20), rate=250)
        memory, answers = [], []
        for tenth in range(10):
            with Memory(worker) as watched:
                answers.append(worker.load(log, f"soak-{tenth}", seconds=seconds / 10, rate=250))
            memory.append(watched.mean_mb)
            print(f"  {sum(a['events'] for a in answers):>14,} events  {watched.mean_mb:,.0f} MB, "
                  f"at most {watched.most_mb:,.0f} MB", flush=True)
        tell("soak: events a second", [a["events_per_s"] for a in answers], 0, at_least=24_900)
        tell("soak: p99, ms", [a["latency_us"]["p99"] / 1_000 for a in answers], 1)
        tell("soak: memory, last tenth / first", [memory[-1] / memory[0]], at_most=1.1)
        worker.stop()


def made():
    """The events of the corpus as the client wants them, and the pack with every kind of rule."""
    data = store.kept("corpus", CORPUS, corpus.make)
    made = store.kept("packs", packs.SOURCES, lambda folder: packs.make(folder, data))
    folder = store.kept("sent", [*CORPUS, "worker.py"], lambda folder: compact(folder, data))
    return os.path.join(folder, "events.ndjson"), os.path.join(made, "whole")


def compact(folder, data):
    """Without spaces and tenants: who posts without a token may name any tenant, a token has its own."""
    with open(os.path.join(data, "events.ndjson"), encoding="utf-8") as lines, \
            open(os.path.join(folder, "events.ndjson"), "w", encoding="utf-8") as out:
        for line in lines:
            event = json.loads(line)
            event.pop("tenant", None)
            out.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")


def throughput(worker, log, rounds):
    answers = [worker.load(log, f"full-{round}") for round in range(rounds)]
    kept, accepted = worker.kept("full-"), sum(answer["events"] for answer in answers)
    if kept != accepted:
        MISSED.append(f"{accepted:,} events were acknowledged, the journal holds {kept:,}")
    tell("events a second, durable, batches of 100", [a["events_per_s"] for a in answers], 0,
         at_least=50_000, aim=150_000)
    tell("p50 of a batch, ms", [a["latency_us"]["p50"] / 1_000 for a in answers], 1)
    tell("p99 of a batch, ms", [a["latency_us"]["p99"] / 1_000 for a in answers], 1)


def singles(worker, log):
    answers = [worker.load(log, f"single-{round}", batch=1, rate=SINGLE_RATE) for round in range(3)]
    tell("one event a request: answered a second", [a["events_per_s"] for a in answers], 0,
         at_least=SINGLE_RATE * 0.99)
    for name, must, aim in (("p50", 5, 2), ("p99", 25, 10)):
        tell(f"one event a request: {name}, ms",
             [a["latency_us"][name] / 1_000 for a in answers], at_most=must, aim=aim)
    tell("one event a request: p99.9, ms", [a["latency_us"]["p99.9"] / 1_000 for a in answers], 1)


def recovery(worker, log):
    number = 0
    while worker.kept() < RECOVERED_EVENTS:
        worker.load(log, f"more-{number}", seconds=20)
        number += 1
    kept = worker.kept()
    worker.kill()
    tell(f"back after kill -9 with {kept:,} events, s", [worker.start()], at_most=5)
    tell("memory then, MB", [worker.memory_mb()], 0)


def neighbours(steward, log, pack, folder):
    """A tenant with a steady load, alone and beside one that floods and whose webhook hangs."""
    with socket.socket() as hanging:
        # Connections are taken by the system and never answered.
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(1)
        worker = Worker(steward, os.path.join(folder, "data"), [settings(
            folder, pack, f"http://127.0.0.1:{hanging.getsockname()[1]}/")])
        calm = dict(connections=8, rate=CALM_BATCHES, token="CALM")
        worker.load(log, "warm", **calm)
        alone, beside = [], []
        for round in range(3):
            alone.append(worker.load(log, f"alone-{round}", **calm))
            flood = worker.begin(log, f"flood-{round}", seconds=SECONDS + 4, token="LOUD")
            time.sleep(2)
            beside.append(worker.load(log, f"beside-{round}", **calm))
            flood.communicate()
        tell("calm tenant: events a second beside a flood / alone",
             [b["events_per_s"] / a["events_per_s"] for a, b in zip(alone, beside)], at_least=0.8)
        for name in ("p50", "p99"):
            tell(f"calm tenant: {name} of a batch alone, ms",
                 [a["latency_us"][name] / 1_000 for a in alone], 1)
            tell(f"calm tenant: {name} of a batch beside, ms",
                 [a["latency_us"][name] / 1_000 for a in beside], 1)
        worker.stop()


def settings(folder, pack, webhook):
    path = os.path.join(folder, "steward.yaml")
    with open(path, "w") as file:
        file.write("tenants:\n")
        for tenant in TENANTS:
            file.write(f"  {tenant}: {{ rules: {pack}, tokens: {{ env: {tenant.upper()} }}")
            if tenant == "loud":
                file.write(f", connectors: [{{ webhook: \"{webhook}\", secret: {{ env: LOUD }},"
                           " allow_private: true, timeout: 5s }]")
            file.write(" }\n")
    return path


class Memory:
    """What a worker takes meanwhile. A single look would tell of chance: it makes a snapshot, or none."""

    def __init__(self, worker):
        self.worker = worker
        self.seen = []
        self.ended = threading.Event()
        self.looks = threading.Thread(target=self.look, daemon=True)

    def look(self):
        while not self.ended.wait(1):
            self.seen.append(self.worker.memory_mb())

    def __enter__(self):
        self.looks.start()
        return self

    def __exit__(self, *error):
        self.ended.set()
        self.looks.join()

    @property
    def mean_mb(self):
        return sum(self.seen) / len(self.seen)

    @property
    def most_mb(self):
        return max(self.seen)


class Worker:
    """The program under test, on a free port of this machine."""

    def __init__(self, steward, data, options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = data
        self.loads = 0
        self.command = [steward.path, "run", *options, "--data", data,
                        "--listen", f"127.0.0.1:{self.port}"]
        self.environment = {**os.environ,
                            **{name.upper(): f"{name}-0123456789abcdef" for name in TENANTS}}
        self.start()
        # Also where the bench ends halfway.
        atexit.register(lambda: self.process.kill())

    def start(self):
        """Seconds until it is ready."""
        begin = time.monotonic()
        self.process = subprocess.Popen(self.command, stderr=subprocess.DEVNULL, env=self.environment)
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5):
                    return time.monotonic() - begin
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{' '.join(self.command)} ended with status {self.process.returncode}")
                time.sleep(0.01)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        if self.process.wait(timeout=60) != 0:
            MISSED.append(f"the worker ended with status {self.process.returncode}")
        shutil.rmtree(self.data)

    def begin(self, log, ids, seconds=SECONDS, batch=BATCH, rate=0, connections=CONNECTIONS, token=None):
        self.loads += 1
        days = DAYS_OF_A_LOAD * (LOADS - self.loads)
        start = int((time.time() - days * 86_400) * 1_000)
        command = [LOAD, log, "--port", str(self.port), "--ids", ids, "--seconds", str(seconds),
                   "--start", str(start), "--round", str(self.loads * 100),
                   "--batch", str(batch), "--rate", str(rate), "--connections", str(connections)]
        if token:
            command += ["--token-env", token]
        return subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment)

    def load(self, *arguments, **options):
        client = self.begin(*arguments, **options)
        answer = json.loads(client.communicate()[0] or "{}")
        if client.returncode != 0:
            sys.exit(f"the client ended with status {client.returncode}")
        if answer["refused"]:
            MISSED.append(f"requests were refused: {answer['refused']}")
        return answer

    def kept(self, ids=None):
        """Events in the journals, or those of them whose ids begin so."""
        count = 0
        for folder, _, files in os.walk(self.data):
            if "steward.db" in files:
                path = urllib.parse.quote(os.path.join(folder, "steward.db"))
                database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
                if ids is None:
                    sums = database.execute("SELECT coalesce(sum(count), 0) FROM journal")
                    count += sums.fetchone()[0]
                else:
                    blocks = database.execute("SELECT lines FROM journal")
                    count += sum(lines.count(f'{{"id":"{ids}'.encode()) for (lines,) in blocks)
                database.close()
        return count

    def memory_mb(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1_000
