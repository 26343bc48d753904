"""What Steward is measured against on the corpus: grep and a bare simdjson loop."""

import os
import shutil
import subprocess
import sys

import store
from figures import Run

LOOP = "simdjson_loop.cpp"


def grep(data, locale):
    """Counts the bare texts that hold a keyword. `locale` None: as the machine has it."""
    environment = dict(os.environ)
    if locale is not None:
        environment["LC_ALL"] = locale
    return Run(["grep", "-c", "-F", "-f", os.path.join(data, "keywords.txt"),
                os.path.join(data, "texts.txt")], environment)


def faster_grep(data):
    """The locale in which grep is faster, and that one's name."""
    by_time = {locale: min(grep(data, locale).seconds for _ in range(2)) for locale in (None, "C")}
    locale = min(by_time, key=by_time.get)
    default = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG", "C")
    name = "C" if locale == "C" else f"{default}, as it is"
    print(f"grep takes {by_time[None]:.2f} s in the locale {default}, {by_time['C']:.2f} s in C: "
          f"measured in {name}")
    return locale


def simdjson_loop():
    """Builds the loop for this machine's processor. Returns its path."""
    compiler = next((name for name in ("clang++", "g++", "c++") if shutil.which(name)), None)
    if compiler is None:
        sys.exit("The bench builds a loop over simdjson with clang++ or g++: neither is here.")

    def build(folder):
        subprocess.run(
            [compiler, "-std=c++17", "-O2", "-march=native", "-o", os.path.join(folder, "loop"),
             os.path.join(store.FOLDER, LOOP), "-lsimdjson"], check=True)

    return os.path.join(store.kept("loop", [LOOP, "rivals.py"], build), "loop")
