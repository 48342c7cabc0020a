"""One local Elasticsearch as a process: started, waited for, and stopped with all that it started."""

import json
import os
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Self
from urllib.request import urlopen

import psutil

from service.index.local import data
from service.index.local.configuration import Plan, command, environment
from service.index.local.explain import cause_of_death
from service.index.local.faults import LocalElasticsearchError, megabytes
from service.index.local.guard import Guard
from service.index.local.ports import elasticsearch_at, require_free

START_SECONDS = 180
STOP_SECONDS = 30
POLL_SECONDS = 0.25
BEYOND_HEAP_BYTES = 400_000_000
"""What Elasticsearch takes beside its heap, measured with 512 MB of it."""


class LocalElasticsearch:
    """Runs while entered; ``url`` answers then. Its data folder serves one at a time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.url = plan.url
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: Guard | None = None
        self._lock: IO[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when it is ready. Raises LocalElasticsearchError, one line, when it does not get there."""
        require_memory(self.plan.heap)
        require_port(self.plan)
        try:
            self._lock = data.prepare(self.plan)
            self._launch()
            self._wait_until_healthy()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Ends it in order, by force after half a minute; nothing of it is left behind."""
        with uninterrupted():
            if self._process is not None:
                _end(self._process)
            if self._guard is not None:
                self._guard.release()
            if self._lock is not None:
                self._lock.close()
            self._process = self._guard = self._lock = None

    def death(self) -> str | None:
        """Why it ended by itself; None while it runs."""
        if self._process is None or self._process.poll() is None:
            return None
        return cause_of_death(self.plan.log, self._process.returncode)

    def _launch(self) -> None:
        plan, account = self.plan, self.plan.account
        with uninterrupted(), plan.log.open("wb") as log:
            self._process = subprocess.Popen(
                command(plan),
                cwd=plan.home,
                env=environment(plan),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C at the terminal is ours to handle
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
            )
            self._guard = Guard(self._process)

    def _wait_until_healthy(self) -> None:
        limit = time.monotonic() + START_SECONDS
        log = self.plan.log
        while not _healthy(self.url):
            death = self.death()
            if death is not None:
                raise LocalElasticsearchError(f"Elasticsearch ended while starting: {death} (log: {log})")
            if time.monotonic() > limit:
                last = cause_of_death(log, None)
                raise LocalElasticsearchError(
                    f"Elasticsearch was not ready after {START_SECONDS} s: {last} (log: {log})"
                )
            time.sleep(POLL_SECONDS)


def require_memory(heap: str) -> None:
    parts = re.fullmatch(r"(\d+)([mg])", heap.lower())
    if parts is None:
        raise LocalElasticsearchError(f"ONRECORD_ES_HEAP={heap!r}: say it as 512m or 2g.")
    size = int(parts[1]) * {"m": 1 << 20, "g": 1 << 30}[parts[2]]
    need, free = size + BEYOND_HEAP_BYTES, psutil.virtual_memory().available
    if free < need:
        raise LocalElasticsearchError(
            f"Too little memory for Elasticsearch: {megabytes(need)} are needed, {megabytes(free)} are "
            f"free. Close something or set ONRECORD_ES_HEAP lower than {heap}."
        )


def require_port(plan: Plan) -> None:
    version = elasticsearch_at(plan.port)
    if version is not None:
        raise LocalElasticsearchError(
            f"Port {plan.port} is taken: an Elasticsearch {version} answers there already. Set "
            f"ELASTICSEARCH_URL={plan.url} to use it, or ONRECORD_ES_PORT to start another beside it."
        )
    require_free("127.0.0.1", plan.port, "Elasticsearch", "ONRECORD_ES_PORT")


def _healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/_cluster/health", timeout=5) as answer:
            return json.load(answer)["status"] in ("green", "yellow")
    except (OSError, ValueError, KeyError):
        return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    """The launcher stops its server when told to end; its group is killed where that takes too long."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """An interrupt in the midst of starting or stopping would leave a process behind: it is put off."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    put_off: list[int] = []
    before = {
        int(number): signal.signal(number, lambda got, _: put_off.append(got))
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for number in dict.fromkeys(put_off):
        signal.raise_signal(number)
