"""JSON over HTTP, with connections that are kept."""

import http.client
import json
import threading
import urllib.parse


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status, body, request):
        self.status = status
        self.body = body if isinstance(body, dict) else {}
        self.code = self.body.get("errcode")
        super().__init__(f"{request}: {status} {body}")


class Unreachable(Exception):
    """Nobody answers."""


class Web:
    """A server's address, and the token that is shown to it. Each thread has a connection of its own."""

    def __init__(self, port, token=None):
        self.port = port
        self.token = token
        self._kept = threading.local()

    def ask(self, method, path, body=None, query=None, timeout=60, headers=None):
        """The answer as JSON, or as text where it is none. `body` is bytes or becomes JSON."""
        status, answer, _ = self.answer(method, path, body, query, timeout, headers)
        if status >= 300:
            raise Refused(status, answer, f"{method} {path}")
        return answer

    def answer(self, method, path, body=None, query=None, timeout=60, headers=None):
        """Status, body and headers, whatever they are."""
        if query:
            path += "?" + urllib.parse.urlencode(query)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", **(headers or {})}
        if self.token:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        status, text, given = self._exchange(method, path, body, headers, timeout)
        try:
            return status, json.loads(text), given
        except ValueError:
            return status, text.decode(errors="replace"), given

    def _exchange(self, method, path, body, headers, timeout):
        """A kept connection may have been closed meanwhile: then a new one is tried, once."""
        for is_kept in (True, False):
            connection = getattr(self._kept, "connection", None) if is_kept else None
            if is_kept and connection is None:
                continue
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", self.port)
            connection.timeout = timeout
            try:
                if connection.sock is not None:
                    connection.sock.settimeout(timeout)
                connection.request(method, path, body, headers)
                response = connection.getresponse()
                text = response.read()
                self._kept.connection = connection
                return response.status, text, dict(response.headers)
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                self._kept.connection = None
                if not is_kept:
                    raise Unreachable(f"{method} {path}: {error!r}") from error
        raise AssertionError("a request is tried once or twice")


def quoted(*segments):
    """A path of segments, whatever they hold."""
    return "".join("/" + urllib.parse.quote(segment, safe="") for segment in segments)
