"""Synapse, the homeserver of Matrix, with a database of its own that goes with it."""

import base64
import hashlib
import hmac
import json
import os
import sys
import time

from stage.children import Child, free_port, new_folder
from stage.user import User
from stage.web import Unreachable, Web

SERVER_NAME = "hs.test"
# What `Tools/synapse` sets up.
USUAL_PLACE = os.path.join(".build", "synapse")
REGISTRATION_SECRET = "only-of-this-machine"
STARTING_SECONDS = 60
WITHOUT_LIMIT = {"per_second": 100_000, "burst_count": 100_000}


class Synapse:
    """A homeserver on a free port of this machine. Nothing but this machine can reach it."""

    def __init__(self, registrations=()):
        self.port = free_port()
        self.folder = new_folder("synapse", in_memory=True)
        self.registrations = list(registrations)
        self.web = Web(self.port)
        self._admin = None
        self.child = Child(
            [_python(), "-m", "synapse.app.homeserver", "-c", self._path("homeserver.yaml")],
            self._path("homeserver.log"))

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self._configure()
        self.child.start()
        deadline = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                self.web.ask("GET", "/health", timeout=5)
                return
            except Unreachable:
                if not self.child.runs or time.monotonic() > deadline:
                    raise AssertionError("Synapse did not start:\n" + self.child.end_of_log())
                time.sleep(0.05)

    def stop(self):
        self.child.stop()

    def kill(self):
        self.child.kill()

    def register(self, name, display_name=None, is_admin=False):
        """A new account, with a token."""
        path = "/_synapse/admin/v1/register"
        nonce = self.web.ask("GET", path)["nonce"]
        role = "admin" if is_admin else "notadmin"
        digest = hmac.new(
            REGISTRATION_SECRET.encode(), "\0".join([nonce, name, _password(name), role]).encode(),
            hashlib.sha1)
        answer = self.web.ask("POST", path, {
            "nonce": nonce, "username": name, "password": _password(name), "admin": is_admin,
            "displayname": display_name or name, "mac": digest.hexdigest()})
        return User(self, answer["user_id"], answer["access_token"], display_name or name)

    def log_in(self, user):
        """Another token of the account."""
        name = user.id[1:].partition(":")[0]
        answer = self.web.ask("POST", "/_matrix/client/v3/login", {
            "type": "m.login.password", "password": _password(name),
            "identifier": {"type": "m.id.user", "user": name}})
        return User(self, answer["user_id"], answer["access_token"], user.name)

    def limit(self, user, messages_per_second, burst):
        """How fast the account may write, from now on."""
        if self._admin is None:
            self._admin = self.register("administrator", is_admin=True)
        self._admin.web.ask(
            "POST", f"/_synapse/admin/v1/users/{user}/override_ratelimit",
            {"messages_per_second": messages_per_second, "burst_count": burst})

    def _path(self, name):
        return os.path.join(self.folder, name)

    def _configure(self):
        key = base64.b64encode(os.urandom(32)).decode().rstrip("=")
        if not os.path.exists(self._path("signing.key")):
            with open(self._path("signing.key"), "w") as file:
                file.write(f"ed25519 a_1 {key}\n")
        with open(self._path("log.yaml"), "w") as file:
            json.dump(LOGGING, file)
        limits = {name: WITHOUT_LIMIT for name in LIMITS}
        limits.update({name: {part: WITHOUT_LIMIT for part in parts}
                       for name, parts in LIMITS_IN_PARTS.items()})
        settings = {
            "server_name": SERVER_NAME, "report_stats": False, "public_baseurl": self.address,
            "listeners": [{"port": self.port, "bind_addresses": ["127.0.0.1"], "type": "http",
                           "tls": False, "resources": [{"names": ["client"]}]}],
            "database": {"name": "sqlite3", "args": {"database": self._path("homeserver.db")}},
            "log_config": self._path("log.yaml"), "media_store_path": self._path("media"),
            "signing_key_path": self._path("signing.key"), "pid_file": self._path("pid"),
            "macaroon_secret_key": REGISTRATION_SECRET, "form_secret": REGISTRATION_SECRET,
            "registration_shared_secret": REGISTRATION_SECRET, "trusted_key_servers": [],
            "suppress_key_server_warning": True, "app_service_config_files": self.registrations,
            "bcrypt_rounds": 4, "presence": {"enabled": False},
            "enable_room_list_search": False, **limits}
        with open(self._path("homeserver.yaml"), "w") as file:
            # JSON is YAML, too.
            json.dump(settings, file, indent=1)


LIMITS = ("rc_message", "rc_registration", "rc_joins_per_room", "rc_admin_redaction",
          "rc_room_creation")
LIMITS_IN_PARTS = {"rc_login": ("address", "account", "failed_attempts"),
                   "rc_joins": ("local", "remote"),
                   "rc_invites": ("per_room", "per_user", "per_issuer")}
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "WARNING", "handlers": ["console"]}}


def _password(name):
    return f"password of {name}"


def _python():
    place = os.path.abspath(os.environ.get("STEWARD_SYNAPSE", USUAL_PLACE))
    python = os.path.join(place, "bin", "python")
    if not os.path.exists(python):
        sys.exit(f"there is no Synapse in {place}: `sh Tools/synapse` sets one up")
    return python
