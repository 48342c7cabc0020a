"""How the client's requests travel: HTTP/1.1 over kept connections, at a fraction of urllib3's cost.

A request goes out in one piece (in two, Elasticsearch wakes up for half of it)
and an answer is read without the detours of a general HTTP library. Which node
to ask, what to ask again and what counts as a fault stay with elastic_transport.
"""

import platform
import select
import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from io import BufferedReader
from queue import SimpleQueue
from typing import Any, cast

import orjson
from elastic_transport import (
    ApiResponseMeta,
    BaseNode,
    ConnectionTimeout,
    HttpHeaders,
    NdjsonSerializer,
    NodeConfig,
    TlsError,
)
from elastic_transport import ConnectionError as NoConnection
from elastic_transport._node import NodeApiResponse  # what a node class has to return; exported nowhere else
from elastic_transport.client_utils import DEFAULT, DefaultType

BUFFER = 1 << 16
HEAD_END = b"\r\n\r\n"
LONGEST_LINE = 1 << 16
LONGEST_PIECE = 1 << 16
"""Bytes of a body that goes out with its head: to copy a large one costs more than it saves."""
NO_CONTENT = (204, 304)


class Lines(NdjsonSerializer):
    """One copy of what is sent, where the client's own makes three of the megabytes of a bulk request."""

    def dumps(self, data: Iterable[Any]) -> bytes:
        lines = [line if isinstance(line, bytes) else orjson.dumps(line) for line in data]
        return b"\n".join([*lines, b""])


class BrokenAnswer(OSError):  # noqa: N818  (what happened, as the other faults)
    """What came is not HTTP, or ended early."""


class Connection:
    """One kept connection; used by one thread at a time. Raises OSError."""

    def __init__(self, config: NodeConfig, tls: ssl.SSLContext | None, timeout: float | None) -> None:
        self.socket = socket.create_connection((config.host, config.port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_hostname=config.host)
        self._reader = cast(BufferedReader, self.socket.makefile("rb", BUFFER))
        self.reusable = True

    def is_stale(self) -> bool:
        """Closed by the other side while nobody used it."""
        waiting = select.poll()
        waiting.register(self.socket, select.POLLIN)
        return bool(waiting.poll(0))

    def ask(self, request: Sequence[bytes], *, bodiless: bool) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by lower-case name, and body."""
        for piece in request:
            self.socket.sendall(piece)
        status, headers = self._head()
        while 100 <= status < 200:
            status, headers = self._head()
        if headers.get("connection", "").lower() == "close":
            self.reusable = False
        return status, headers, b"" if bodiless or status in NO_CONTENT else self._body(headers)

    def close(self) -> None:
        self._reader.close()
        self.socket.close()

    def _head(self) -> tuple[int, dict[str, str]]:
        first, *lines = self._head_lines()
        version, status, *_ = first.split(" ", 2)
        if version != "HTTP/1.1":
            self.reusable = False
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return int(status), headers

    def _head_lines(self) -> list[str]:
        """Mostly all of them are there at once."""
        end = self._reader.peek().find(HEAD_END)
        if end < 0:
            return [self._line(), *iter(self._line, "")]
        return str(self._reader.read(end + len(HEAD_END))[:end], "latin-1").split("\r\n")

    def _line(self) -> str:
        line = self._reader.readline(LONGEST_LINE)
        if not line.endswith(b"\n"):
            raise BrokenAnswer("the connection was closed within an answer")
        return line.rstrip(b"\r\n").decode("latin-1")

    def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return b"".join(iter(self._chunk, b""))
        if "content-length" in headers:
            return self._exactly(int(headers["content-length"]))
        self.reusable = False
        rest: bytes = self._reader.read()
        return rest

    def _chunk(self) -> bytes:
        size = int(self._line().partition(";")[0], 16)
        if size == 0:
            while self._line():  # trailers
                pass
            return b""
        data = self._exactly(size)
        self._line()
        return data

    def _exactly(self, size: int) -> bytes:
        data: bytes = self._reader.read(size)
        if len(data) < size:
            raise BrokenAnswer("the connection was closed within an answer")
        return data


class LeanNode(BaseNode):
    """A node of elastic_transport that keeps up to ``connections_per_node`` connections."""

    _CLIENT_META_HTTP_CLIENT = ("hc", platform.python_version())

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._tls = ssl.create_default_context(cafile=config.ca_certs) if config.scheme == "https" else None
        self._idle: list[Connection] = []
        self._room: SimpleQueue[None] = SimpleQueue()  # a semaphore that is not written in Python
        for _ in range(config.connections_per_node):
            self._room.put(None)
        host = f"[{config.host}]" if ":" in config.host else config.host
        self._url = super().base_url
        self._always = dict(self._headers.items())
        self._target = f"{self.path_prefix}%s HTTP/1.1\r\nhost: {host}:{config.port}\r\n"

    @property
    def base_url(self) -> str:
        return self._url

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> NodeApiResponse:
        timeout = self.config.request_timeout if isinstance(request_timeout, DefaultType) else request_timeout
        request = self._request(method, target, body, headers)
        start = time.time()
        self._room.get()
        try:
            status, found, data = self._exchange(request, timeout, bodiless=method == "HEAD")
        except TimeoutError as fault:
            raise ConnectionTimeout("Connection timed out during request", errors=(fault,)) from fault
        except ssl.SSLError as fault:
            raise TlsError(str(fault), errors=(fault,)) from fault
        except (OSError, ValueError) as fault:
            raise NoConnection(str(fault), errors=(fault,)) from fault
        finally:
            self._room.put(None)
        meta = ApiResponseMeta(
            node=self.config,
            duration=time.time() - start,
            http_version="1.1",
            status=status,
            headers=HttpHeaders(found),
        )
        return NodeApiResponse(meta, data)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _request(
        self, method: str, target: str, body: bytes | None, headers: HttpHeaders | None
    ) -> Sequence[bytes]:
        given: dict[str, Any] = self._always | (dict(headers.items()) if headers else {})
        if body or method in ("POST", "PUT"):
            given["content-length"] = len(body or b"")
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        head = f"{method} {self._target % target}{lines}\r\n".encode("latin-1")
        if body and len(body) > LONGEST_PIECE:
            return head, body
        return (head + body if body else head,)

    def _exchange(
        self, request: Sequence[bytes], timeout: float | None, *, bodiless: bool
    ) -> tuple[int, dict[str, str], bytes]:
        connection = self._connection(timeout)
        try:
            answer = connection.ask(request, bodiless=bodiless)
        except BaseException:
            connection.close()
            raise
        if connection.reusable:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def _connection(self, timeout: float | None) -> Connection:
        """The one used last, which is the least likely to have been closed."""
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:  # another thread was quicker
                break
            if not connection.is_stale():
                connection.socket.settimeout(timeout)
                return connection
            connection.close()
        return Connection(self.config, self._tls, timeout)
