"""What is measured, and how it is held against what it must be."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time

MISSED = []


class Run:
    """One run of a command: its seconds by the clock and of processor time, and what it printed."""

    def __init__(self, command, environment=None):
        used, begin = processor_time(), time.monotonic()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        output, errors = process.communicate()
        self.seconds = time.monotonic() - begin
        self.processor = processor_time() - used
        self.output = output.decode()
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} ended with status {process.returncode}:\n"
                     + errors.decode(errors="replace"))


def processor_time():
    """Of all children that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Steward:
    """The program under test."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        about = subprocess.run([self.path, "replay", "--help"], stdout=subprocess.PIPE)
        self.has_cache = b"--no-cache" in about.stdout

    def replay(self, log, pack, jobs=1, more=()):
        """A replay as a whole process, from the log's file to the file of decisions."""
        out = os.path.join(os.path.dirname(log), "decisions.ndjson")
        run = Run([self.path, "replay", log, "--rules", pack, "--jobs", str(jobs), "--out", out,
                   "--summary", "json", *more])
        os.remove(out)
        run.summary = json.loads(run.output)
        run.memory = run.summary["peak_memory_bytes"]
        return run


def in_turn(rounds, **commands):
    """Runs the commands one after the other, so many rounds: for each name its runs."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(command())
    return runs


class Ratios(list):
    """Of the times of runs that stood beside each other, by the clock. `processor` is the median by
    processor time, which other work on the machine disturbs less."""

    def __init__(self, dividends, divisors):
        pairs = list(zip(dividends, divisors))
        super().__init__(one.seconds / other.seconds for one, other in pairs)
        self.processor = statistics.median(
            one.processor / other.processor for one, other in pairs)


def spread(values, digits):
    text = f"{statistics.median(values):,.{digits}f}"
    if len(values) > 1:
        text += f"  ({min(values):,.{digits}f} to {max(values):,.{digits}f})"
    if isinstance(values, Ratios):
        text += f"  cpu {values.processor:.{digits}f}"
    return text


def tell(name, values, digits=2, at_least=None, at_most=None, aim=None):
    """Prints the median and spread, and what it must and should be; notes a must that is missed."""
    middle = statistics.median(values)
    line = f"  {name:<42} {spread(values, digits):<36}"
    must, sign = (at_least, "≥") if at_least is not None else (at_most, "≤")
    if must is not None:
        holds = middle >= must if at_least is not None else middle <= must
        line += f"  must {sign} {must:,g}"
        if aim is not None:
            line += f", aim {sign} {aim:,g}"
        if not holds:
            line += "   MISSED"
            MISSED.append(f"{name}: {middle:,.{digits}f}, must be {sign} {must:,g}")
    print(line.rstrip(), flush=True)
