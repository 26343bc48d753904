"""What is made once and kept: below `build/bench`, by the hash of the sources that make it."""

import hashlib
import multiprocessing
import os
import shutil
import sys
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))
KEPT = os.path.join(ROOT, "build", "bench")


def kept(name, sources, make, origin=""):
    """The folder that `make(folder)` fills; made only if these sources have not made it before,
    from the same origin.

    Of each name one is kept: what older sources made is thrown away.
    """
    digest = hashlib.sha256(origin.encode())
    for source in sources:
        with open(os.path.join(FOLDER, source), "rb") as text:
            digest.update(text.read())
    folder = os.path.join(KEPT, f"{name}-{digest.hexdigest()[:16]}")
    if os.path.isdir(folder):
        return folder
    os.makedirs(KEPT, exist_ok=True)
    for old in os.listdir(KEPT):
        if old.startswith(name + "-"):
            shutil.rmtree(os.path.join(KEPT, old))
    # Made beside its place and moved there when it is whole.
    half = os.path.join(KEPT, f"half-{name}-{os.getpid()}")
    os.makedirs(half)
    begin = time.monotonic()
    try:
        # In a process of its own: the peak memory that a command is charged with begins with that of
        # the process which starts it.
        maker = multiprocessing.get_context("fork").Process(target=make, args=(half,))
        maker.start()
        maker.join()
        if maker.exitcode != 0:
            sys.exit(f"The bench could not make {name}.")
        os.rename(half, folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    print(f"made {name} in {time.monotonic() - begin:,.0f} s", file=sys.stderr)
    return folder
