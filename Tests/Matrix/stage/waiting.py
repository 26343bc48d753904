"""Waiting for what must come."""

import time

USUAL_SECONDS = 20


def until(what, condition, seconds=USUAL_SECONDS, pause=0.1):
    """Asks until the condition is something, and returns that. `what` is told where it never is: a
    text, or a function that makes one."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            told = what() if callable(what) else what
            raise AssertionError(f"did not come in {seconds} s: {told}")
        time.sleep(pause)
