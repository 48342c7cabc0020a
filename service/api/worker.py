"""gunicorn's worker, such that nobody is lost when it stops, who goes on asking costs less, and processes
have as many connections each."""

import ctypes
import select
import time
from multiprocessing.sharedctypes import RawArray
from typing import Any

from gunicorn.config import Config
from gunicorn.workers.gthread import ThreadWorker

LINGER_MS = 20
"""How long a thread waits for the next request of a connection before it gives the connection back."""

DEFERENCE = 0.003
"""Seconds that a process with more connections than another leaves it to accept the next."""
MOST_WORKERS = 256
_connections = RawArray("L", MOST_WORKERS)
"""Of each process, plus one; 0: there is none. Shared by all, who are forked after this."""

_ARENAS, _TRIMMED, _TOP_UP, _MAPPED = -8, -1, -2, -3
"""Options of glibc's mallopt(3)."""
_KEPT = {_ARENAS: 1, _TRIMMED: 32 << 20, _TOP_UP: 1 << 20, _MAPPED: 8 << 20}


def keep_memory() -> None:
    """An answer's memory is used for the next one; given back and asked for anew it took 4 % of the time.

    Without glibc nothing is done.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for option, value in _KEPT.items():
            mallopt(option, value)


def gone(worker: ThreadWorker) -> None:
    """A process that has ended leaves nothing to others any more."""
    _connections[worker.age % MOST_WORKERS] = 0


def settle(settings: Config) -> None:
    """gunicorn looks for each of its settings where it is not, at first, and dozens of times a request."""
    vars(settings).update({name: getattr(settings, name) for name in settings.settings})


class Worker(ThreadWorker):  # type: ignore[misc]
    """Answers whoever has connected when it is told to stop, and lets nobody connect from then on.

    gunicorn's own leaves its sockets open until the last answer is out: who connects meanwhile waits for
    that, and is then cut off. Between the last look and the closing some microseconds remain.

    A client that goes on asking keeps its thread. gunicorn's own hands the connection to the main thread and
    back between any two requests: a tenth of what a short one costs.
    """

    def handle(self, conn: Any) -> object:
        kept = super().handle(conn)
        while kept is True and self._asks_again(conn):
            kept = super().handle(conn)
        return kept

    def _asks_again(self, conn: Any) -> bool:
        """Where there are fewer threads than connections, waiting for one would keep another waiting."""
        if not self.alive or self.nr_conns > self.cfg.threads:
            return False
        if conn.parser.unreader.buf.getvalue():  # sent along with the request before
            return True
        waiting = select.poll()
        waiting.register(conn.sock, select.POLLIN)
        return bool(waiting.poll(LINGER_MS))

    def accept(self, listener: Any) -> None:
        """Whoever has fewer connections goes first: those that are kept stay where they are for long."""
        if self.alive and any(0 < others <= self.nr_conns for others in _connections):
            time.sleep(DEFERENCE)
        super().accept(listener)
        self._tell()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        super().wait_for_and_dispatch_events(timeout)
        self._tell()

    def _tell(self) -> None:
        _connections[self.age % MOST_WORKERS] = self.nr_conns + 1

    def set_accept_enabled(self, enabled: bool) -> None:
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            before = -1
            while before != self.nr_conns:
                before = self.nr_conns
                self.accept(listener)
            listener.close()
