"""The programs that are started here. They end with whoever started them, however that ends."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

RAM_DISK = "/dev/shm"
# A homeserver's database, its log, and what a worker keeps.
ROOM_NEEDED = 1 << 30
STOPPING_SECONDS = 30

_running = []
_folders = []


class Child:
    """A program and the file that takes all it says."""

    def __init__(self, command, log, environment=None):
        self.command = command
        self.log = log
        self.environment = {**os.environ, **(environment or {})}
        self.process = None

    def start(self):
        _running.append(self)
        with open(self.log, "ab") as log:
            # Ctrl-C in a terminal goes to a whole session: who runs the tests ends them in order.
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=self.environment, start_new_session=True)

    @property
    def runs(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        """Asks it to end. Returns its exit status."""
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(timeout=STOPPING_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(
                f"{os.path.basename(self.command[0])} did not end within {STOPPING_SECONDS} s")
        finally:
            self._forget()

    def kill(self):
        """Ends it as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self._forget()

    def _forget(self):
        if self in _running:
            _running.remove(self)

    def end_of_log(self, lines=20):
        try:
            with open(self.log, errors="replace") as log:
                return "".join(log.readlines()[-lines:])
        except OSError:
            return ""


def new_folder(name, in_memory=False):
    """A folder that goes with the tests, on a RAM disk if asked for and there is one."""
    place = None
    if in_memory and os.access(RAM_DISK, os.W_OK):
        if shutil.disk_usage(RAM_DISK).free > ROOM_NEEDED:
            place = RAM_DISK
    folder = tempfile.mkdtemp(prefix=f"steward-{name}-", dir=place)
    _folders.append(folder)
    return folder


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
    _folders.remove(folder)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_all():
    for child in list(_running):
        child.kill()
    for folder in list(_folders):
        remove(folder)


def _interrupt(number, _):
    # unittest takes any other exception for a failed test.
    raise KeyboardInterrupt(number)


def end_with_this_program():
    """To be called once, at the start."""
    atexit.register(end_all)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def run_until_interrupted(main):
    """Calls it. Where a signal ends it nothing is told but the status."""
    try:
        main()
    except KeyboardInterrupt as interrupt:
        sys.exit(128 + (interrupt.args or [signal.SIGINT])[0])
