"""Many clients at once over kept-open connections, in a process of their own.

Requests are bytes made beforehand and answers are not parsed: the client takes
a few percent of what the server takes, and the same client asks both sides.
"""

import socket
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from urllib.parse import urlsplit

from benchmarks.measuring import percentile

HEADERS_END = b"\r\n\r\n"
CHUNKS_END = b"\r\n0\r\n\r\n"

Exchange = tuple[bytes, ...]
"""Requests that one user's question takes, sent one after the other."""


@dataclass(frozen=True, slots=True)
class Run:
    """Milliseconds of each exchange, and how long all took together."""

    milliseconds: tuple[float, ...]
    seconds: float

    @property
    def rate(self) -> float:
        return len(self.milliseconds) / self.seconds

    def at(self, share: float) -> float:
        return percentile(self.milliseconds, share)


def get(path: str, host: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\n\r\n".encode()


def post(path: str, host: str, body: bytes, *, content_type: str, accept: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Clients:
    """Asks in another process. Use as a context."""

    def __enter__(self) -> "Clients":
        self._pool = ProcessPoolExecutor(1, get_context("spawn"))
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def ask(self, url: str, exchanges: Sequence[Exchange], clients: int, count: int) -> Run:
        """``count`` exchanges, taken in turn from those given. Raises where an answer is no 200."""
        return self._pool.submit(_ask, url, exchanges, clients, count).result()


def _ask(url: str, exchanges: Sequence[Exchange], clients: int, count: int) -> Run:
    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        shares = pool.map(
            lambda first: _ask_one(
                url, [exchanges[n % len(exchanges)] for n in range(first, count, clients)]
            ),
            range(clients),
        )
        taken = tuple(one for share in shares for one in share)
    return Run(taken, time.perf_counter() - start)


def _ask_one(url: str, exchanges: Sequence[Exchange]) -> list[float]:
    address = urlsplit(url)
    taken: list[float] = []
    with socket.create_connection((address.hostname or "", address.port or 80), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for exchange in exchanges:
            start = time.perf_counter()
            for request in exchange:
                connection.sendall(request)
                _receive(connection)
            taken.append((time.perf_counter() - start) * 1000)
    return taken


def _receive(connection: socket.socket) -> None:
    data = bytearray()
    while (end := data.find(HEADERS_END)) < 0:
        data += _more(connection)
    head = bytes(data[:end]).lower()
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(bytes(data[:500]).decode("utf-8", "replace"))
    if b"transfer-encoding: chunked" in head:
        while not data.endswith(CHUNKS_END):
            data += _more(connection)
        return
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    missing = end + len(HEADERS_END) + length - len(data)
    while missing > 0:
        missing -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 18)
    if not data:
        raise ConnectionError("the server closed the connection")
    return data
