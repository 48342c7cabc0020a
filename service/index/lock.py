"""One command at a time writes: counts of actors and replacements assume it."""

import os
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from elasticsearch import ApiError, ConflictError, Elasticsearch, TransportError

from service.index.client import translated
from service.index.faults import Busy, Failed

WRITER = "writer"
BEAT = 2.0
"""Seconds between signs of life."""
SILENCE = 15.0
"""Seconds without one after which the holder counts as dead."""


class WriterLock:
    """Held while its process lives; taken over where the holder was killed.

    A holder on this machine is known to be dead by its process id, any other by its
    silence, watched and not computed from clocks. Entering raises Busy where it lives.
    """

    def __init__(
        self, client: Elasticsearch, index: str, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._client = client
        self._index = index
        self._pause = pause
        self._stop = threading.Event()
        self._seen: tuple[int, int] = (0, 0)
        self._lost = False
        self._beating = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        with translated():
            self._take()
        self._beating.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._beating.join()
        if not self._lost:
            with translated():
                self._client.options(ignore_status=404).delete(index=self._index, id=WRITER)

    def check(self) -> None:
        """Raises Failed where another process has taken the lock over."""
        if self._lost:
            raise Failed("another command took over: this process was silent for too long")

    def _take(self) -> None:
        try:
            self._write(op_type="create")
            return
        except ConflictError:
            pass
        holder = self._holder()
        waited = 0.0
        while holder is not None and not _dead(holder["_source"]["data"]) and waited < SILENCE:
            self._pause(BEAT / 2)
            waited += BEAT / 2
            now = self._holder()
            if now is not None and now["_seq_no"] != holder["_seq_no"]:
                data = now["_source"]["data"]
                raise Busy(f"another command is writing (process {data['pid']} on {data['host']})")
            holder = now
        if holder is None:
            self._write(op_type="create")
        else:
            self._write(if_seq_no=holder["_seq_no"], if_primary_term=holder["_primary_term"])

    def _holder(self) -> dict[str, Any] | None:
        answer = self._client.options(ignore_status=404).get(index=self._index, id=WRITER)
        return dict(answer) if answer.get("found") else None

    def _write(self, **condition: Any) -> None:
        document = {"type": WRITER, "data": {"host": socket.gethostname(), "pid": os.getpid()}}
        answer = self._client.index(index=self._index, id=WRITER, document=document, **condition)
        self._seen = (answer["_seq_no"], answer["_primary_term"])

    def _beat(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                self._write(if_seq_no=self._seen[0], if_primary_term=self._seen[1])
            except ConflictError:
                self._lost = True
                return
            except (ApiError, TransportError):
                continue  # the load itself meets the same and says so


def _dead(data: dict[str, Any]) -> bool:
    if data["host"] != socket.gethostname():
        return False
    if data["pid"] == os.getpid():
        return True
    try:
        os.kill(data["pid"], 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
