"""One command at a time writes: counts of actors and replacements assume it."""

import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from elasticsearch import ApiError, ConflictError, Elasticsearch, TransportError

from service.index.faults import Busy, Failed
from service.index.translating import translated

WRITER = "writer"
TURN = "turn"
"""There while a rebuild waits for the writers' lock."""
REBUILDER = "rebuilder"
"""Held beside the other through a whole rebuild: loads go on, and leave word of what they change."""
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
        self,
        client: Elasticsearch,
        index: str,
        name: str = WRITER,
        *,
        brief: bool = False,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._index = index
        self._name = name
        self._brief = brief
        self._pause = pause
        self._stop = threading.Event()
        self._seen: tuple[int, int] = (0, 0)
        self._lost = False
        self._beating = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        with translated():
            self._enter()
        self._beating.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._beating.join()
        if not self._lost:
            with translated():
                self._client.options(ignore_status=404).delete(index=self._index, id=self._name)

    def check(self) -> None:
        """Raises Failed where another process has taken the lock over."""
        if self._lost:
            raise Failed("another command took over: this process was silent for too long")

    def _enter(self) -> None:
        """A rebuild asks for its turn, or loads one after the other would never leave it the lock."""
        if self._brief:
            self._client.index(index=self._index, id=TURN, document={"type": TURN, "data": self._data()})
        elif self._name == WRITER:
            self._give_way()
        try:
            while not self._taken():
                pass
        finally:
            if self._brief:
                self._client.options(ignore_status=404).delete(index=self._index, id=TURN)

    def _give_way(self) -> None:
        waited = 0.0
        while (
            waited < SILENCE and (waiting := self._stored(TURN)) and not is_dead(waiting["_source"]["data"])
        ):
            self._pause(BEAT / 2)
            waited += BEAT / 2

    def _taken(self) -> bool:
        """False where somebody else was quicker. Raises Busy where somebody else is at work."""
        try:
            self._write(**self._condition())
        except ConflictError:
            return False
        return True

    def _condition(self) -> dict[str, Any]:
        """Under which the lock may be written: there is none, or its holder is dead."""
        holder = self._stored(self._name)
        waited = 0.0
        while holder is not None and not is_dead(holder["_source"]["data"]) and waited < SILENCE:
            self._pause(BEAT / 2)
            waited += BEAT / 2
            now = self._stored(self._name)
            if now is not None and now["_seq_no"] != holder["_seq_no"]:
                data = now["_source"]["data"]
                doing = "writing" if self._name == WRITER else "rebuilding"
                who = f"process {data['pid']} on {data['host']}"
                raise Busy(f"another command is {doing} ({who})", briefly=bool(data.get("brief")))
            holder = now
        if holder is None:
            return {"op_type": "create"}
        return {"if_seq_no": holder["_seq_no"], "if_primary_term": holder["_primary_term"]}

    def _stored(self, doc_id: str) -> dict[str, Any] | None:
        answer = self._client.options(ignore_status=404).get(index=self._index, id=doc_id)
        return dict(answer) if answer.get("found") else None

    def _write(self, **condition: Any) -> None:
        document = {"type": self._name, "data": self._data()}
        answer = self._client.index(index=self._index, id=self._name, document=document, **condition)
        self._seen = (answer["_seq_no"], answer["_primary_term"])

    def _data(self) -> dict[str, Any]:
        return {"host": socket.gethostname(), "pid": os.getpid(), "brief": self._brief}

    def _beat(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                self._write(if_seq_no=self._seen[0], if_primary_term=self._seen[1])
            except ConflictError:
                self._lost = True
                return
            except (ApiError, TransportError):
                continue  # the load itself meets the same and says so


def is_dead(data: Mapping[str, Any]) -> bool:
    """Whether the process that holds a lock is known to be no more, or is this one."""
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
