"""How many requests are answered at once. Whoever comes beyond is told so, and does not wait for ever.

Each worker process has a place for every request that may be answered at the same time, and some threads
more: some of those wait a moment for a place, the others tell whoever comes then that there is none. Paths
outside /v1 need no place: probes are answered however busy it is.
"""

from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore

from flask import Flask, Response, g, request

from service.api.errors import RETRY_AFTER, Problem

WAITING = 8
"""Requests that wait for a place."""
TELLING = 4
"""Threads that are left for what needs no place."""
PATIENCE = 0.5
"""Seconds that a request waits at most."""


class Room:
    def __init__(self, places: int) -> None:
        self._free: SimpleQueue[None] = SimpleQueue()  # a semaphore that is not written in Python
        for _ in range(places):
            self.leave()
        self._waiting = BoundedSemaphore(WAITING)

    def enter(self) -> bool:
        try:
            self._free.get_nowait()
        except Empty:
            return self._wait()
        return True

    def leave(self) -> None:
        self._free.put(None)

    def _wait(self) -> bool:
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            self._free.get(timeout=PATIENCE)
        except Empty:
            return False
        finally:
            self._waiting.release()
        return True


class _Holding:
    """A streamed body that keeps its place until it is read, or given up."""

    def __init__(self, parts: Iterable[bytes], room: Room) -> None:
        self._parts, self._room, self._holds = iter(parts), room, True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._parts)
        except BaseException:
            self._leave()
            raise

    def close(self) -> None:
        self._leave()
        if close := getattr(self._parts, "close", None):
            close()

    def _leave(self) -> None:
        if self._holds:
            self._holds = False
            self._room.leave()


def init_admission(app: Flask, places: int) -> None:
    room = Room(places)

    @app.before_request
    def admitted() -> None:
        if not request.path.startswith("/v1/"):
            return
        g.admitted = room.enter()
        if not g.admitted:
            detail = "more is asked for than can be answered at once"
            raise Problem("overloaded", detail, headers={"Retry-After": str(RETRY_AFTER)})

    @app.after_request
    def released(answer: Response) -> Response:
        if g.pop("admitted", False):
            if answer.is_streamed:
                held = _Holding(answer.iter_encoded(), room)
                answer.response = held
                answer.call_on_close(held.close)  # what is never begun ends, too
            else:
                room.leave()
        return answer
