"""One local Elasticsearch as a process: started, waited for, and stopped with all that it started."""

import json
import re
import time
from typing import IO, Self

import psutil

from service.index.local import data
from service.index.local.configuration import Plan, command, environment
from service.index.local.explain import cause_of_death
from service.index.local.faults import LocalElasticsearchError, megabytes
from service.index.local.ports import DIRECT, elasticsearch_at, require_free
from service.index.local.process import Supervised, uninterrupted

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
        self._process: Supervised | None = None
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
                self._process.stop(STOP_SECONDS)
            if self._lock is not None:
                self._lock.close()
            self._process = self._lock = None

    def death(self) -> str | None:
        """Why it ended by itself; None while it runs."""
        status = self._process.status() if self._process else None
        return None if status is None else cause_of_death(self.plan.log, status)

    def _launch(self) -> None:
        plan = self.plan
        try:
            with plan.log.open("wb") as log:
                self._process = Supervised(command(plan), plan.home, environment(plan), log, plan.account)
        except OSError as fault:
            raise LocalElasticsearchError(f"{plan.java} cannot be started: {fault.strerror}") from fault

    def _wait_until_healthy(self) -> None:
        limit = time.monotonic() + START_SECONDS
        log = self.plan.log
        while not self._healthy():
            death = self.death()
            if death is not None:
                raise LocalElasticsearchError(f"Elasticsearch ended while starting: {death} (log: {log})")
            if time.monotonic() > limit:
                last = cause_of_death(log, None)
                raise LocalElasticsearchError(
                    f"Elasticsearch was not ready after {START_SECONDS} s: {last} (log: {log})"
                )
            time.sleep(POLL_SECONDS)

    def _healthy(self) -> bool:
        if _answer(self.url).get("name") != self.plan.node_name:
            return False
        return _answer(f"{self.url}/_cluster/health").get("status") in ("green", "yellow")


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


def _answer(address: str) -> dict[str, object]:
    """Empty while there is none."""
    try:
        with DIRECT.open(address, timeout=5) as answer:
            return dict(json.load(answer))
    except (OSError, ValueError):
        return {}
