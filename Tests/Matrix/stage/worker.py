"""`steward run`: its settings, its secrets, its life, and what it says of itself."""

import json
import os
import re
import secrets
import subprocess
import time

from stage.children import Child, free_port, new_folder
from stage.web import Refused, Unreachable, Web

TENANT = "shop"
TOKEN = "STEWARD_SHOP_TOKEN"
STARTING_SECONDS = 30
# States of an action of which nothing is to be wished for.
THROUGH = ("sent", "confirmed")


class Worker:
    """The program under test, with a pack, its connectors, and a data folder that goes with it."""

    def __init__(self, program, pack):
        self.program = os.path.abspath(program)
        self.folder = new_folder("worker")
        self.port = free_port()
        self.connectors = []
        self.secrets = {TOKEN: secrets.token_hex(16)}
        self.web = Web(self.port, self.secrets[TOKEN])
        self.write_pack(pack)
        self.child = Child(
            [self.program, "run", self._path("steward.yaml")], self._path("worker.log"), self.secrets)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    # What it works by

    def keep_secret(self, name, value):
        """For settings that say `{ env: NAME }`; from the next start on."""
        self.secrets[name] = value
        self.child.environment[name] = value

    def write_pack(self, text):
        os.makedirs(self._path("pack"), exist_ok=True)
        with open(self._path("pack", "pack.yaml"), "w", encoding="utf-8") as file:
            file.write(text)

    def write_settings(self):
        settings = {
            "data": "data", "listen": f"127.0.0.1:{self.port}", "log": {"level": "debug"},
            "tenants": {TENANT: {"rules": "pack", "tokens": {"env": TOKEN},
                                 "connectors": self.connectors}}}
        with open(self._path("steward.yaml"), "w", encoding="utf-8") as file:
            # JSON is YAML, too.
            json.dump(settings, file, indent=1)

    def registration(self, address):
        """The path of the file by which a homeserver knows the worker as an application service."""
        path = self._path("registration.yaml")
        self.call("matrix", "registration", self._path("steward.yaml"), "--url", address,
                  "--out", path)
        return path

    # Its life

    def start(self):
        """Until it lives and is ready."""
        self.write_settings()
        self.child.start()
        deadline = time.monotonic() + STARTING_SECONDS
        for path in ("/healthz", "/readyz"):
            while not self._answers(path):
                if not self.child.runs or time.monotonic() > deadline:
                    raise AssertionError("the worker did not start:\n" + self.child.end_of_log())
                time.sleep(0.02)

    def _answers(self, path):
        try:
            self.web.ask("GET", path, timeout=5)
            return True
        except (Refused, Unreachable):
            return False

    def stop(self):
        status = self.child.stop()
        if status != 0:
            raise AssertionError(f"the worker ended with status {status}:\n" + self.child.end_of_log())

    def kill(self):
        self.child.kill()

    # What goes in by hand

    def post(self, *events):
        """Events of the tenant that happen now."""
        now = int(time.time() * 1000)
        lines = [json.dumps({"id": secrets.token_hex(8), "time": now, **event}) for event in events]
        answer = self.web.ask("POST", "/v1/events", "\n".join(lines).encode())
        if answer["accepted"] != len(events):
            raise AssertionError(f"not accepted: {answer}")

    def command(self, do, target, **more):
        self.post({"type": "command", "account": "@boss:hs.test", "do": do, "target": target, **more})

    # What it says

    def readiness(self):
        """What `/readyz` says of Matrix, whether it is ready or not."""
        _, answer, _ = self.web.answer("GET", "/readyz")
        return answer["matrix"][0]

    def metric(self, name, **labels):
        """The sum of the series of that name that have these labels; None where there is none."""
        found = [value for labelled, value in self._series(name)
                 if all(labelled.get(key) == wanted for key, wanted in labels.items())]
        return sum(found) if found else None

    def _series(self, name):
        pattern = re.compile(rf"^{name}(?:\{{(.*)\}})? (\S+)$", re.MULTILINE)
        for labels, value in pattern.findall(self.web.ask("GET", "/metrics")):
            yield dict(re.findall(r'(\w+)="([^"]*)"', labels)), float(value)

    def journal(self, **wanted):
        """The events that it has accepted, or those with these fields."""
        lines = self.call("journal", "export", "--data", self._path("data"))
        return _with(wanted, lines)

    def decisions(self, event=None):
        """What it decided, or what that event led to at once."""
        about = ["--event", event] if event else []
        lines = self.call("audit", "--data", self._path("data"), *about)
        return [record["decision"] for record in _with({}, lines)]

    def actions(self, **wanted):
        """The actions that it decided on, or those with these fields."""
        return [action for decision in self.decisions() for action in decision["actions"]
                if all(action.get(key) == value for key, value in wanted.items())]

    def outbox(self):
        """By state, how many actions are not through yet or never will be."""
        counts = {}
        text = self.call("outbox", "list", "--data", self._path("data"))
        for state, count in re.findall(r"^\S+ +(\w+) +(\d+)$", text, re.MULTILINE):
            if state not in THROUGH:
                counts[state] = counts.get(state, 0) + int(count)
        return counts

    def call(self, *arguments):
        run = subprocess.run([self.program, *arguments], env=self.child.environment, timeout=60,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if run.returncode != 0:
            raise AssertionError(f"steward {' '.join(arguments)} ended with status {run.returncode}:\n"
                                 + run.stderr.decode(errors="replace"))
        return run.stdout.decode()

    def _path(self, *names):
        return os.path.join(self.folder, *names)


def _with(wanted, lines):
    records = [json.loads(line) for line in lines.splitlines()]
    return [record for record in records
            if all(record.get(key) == value for key, value in wanted.items())]
