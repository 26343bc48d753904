"""What stands between a homeserver and the worker, and spoils some of what they say to each other."""

import http.client
import http.server
import json
import threading
import time
import urllib.parse

LONGEST_ANSWER_SECONDS = 90

# What becomes of a request: it is passed on and answered, or
REFUSED = "500 before it was passed on"
SPOILT = "500 after it was passed on"
CUT = "no answer after it was passed on"


class Proxy:
    """Passes requests on to a port of this machine.

    `fate` is asked for each request, with its method and path, and says one of the words above
    or nothing. `seen` holds what came by, oldest first.
    """

    def __init__(self, port, target, fate=None):
        self.port = port
        self.target = target
        self.fate = fate or (lambda method, path: None)
        self.seen = []
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.proxy = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def pass_on(self, method, path, headers, body):
        """Status, headers and body of the answer; None where none is given."""
        fate = self.fate(method, urllib.parse.unquote(path))
        seen = Seen(method, path, time.monotonic(), fate)
        self.seen.append(seen)
        if fate == REFUSED:
            return 500, {}, b"{}"
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.target, timeout=LONGEST_ANSWER_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        seen.status, seen.answer, seen.end = response.status, answer, time.monotonic()
        if fate == SPOILT:
            return 500, {}, b"{}"
        return None if fate == CUT else (response.status, response.headers, answer)


class Seen:
    """A request that came by, and the answer of the target."""

    def __init__(self, method, path, begin, fate):
        self.method = method
        self.path = path
        self.begin = begin
        self.end = None
        self.fate = fate
        self.status = None
        self.answer = b""

    @property
    def json(self):
        return json.loads(self.answer)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """Who goes away in the middle, as a worker that is killed does, is no error."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("connection", "host", "content-length")}
        answer = self.server.proxy.pass_on(self.command, self.path, headers, body)
        if answer is None:
            self.close_connection = True
            return
        status, given, text = answer
        self.send_response_only(status)
        for name in ("Content-Type", "Retry-After", "Location"):
            if given.get(name):
                self.send_header(name, given[name])
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = do_DELETE = handle_any

    def log_message(self, format, *arguments):
        """`seen` has it."""
