"""Documents to Elasticsearch: chunks sized in bytes, items retried, failures handed back one by one."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import Elasticsearch

from service.index.client import NDJSON
from service.index.faults import Failed, Unavailable
from service.index.packing import packed
from service.index.translating import translated

CHUNK_BYTES = 5 * 1024 * 1024
CHUNK_ACTIONS = 5_000
TRIES = 8
FIRST_PAUSE = 0.25
"""Seconds; doubled with every further try of items that Elasticsearch had no room for."""
BUSY = (429, 503)
UNFIT = 400
ANSWER_FIELDS = "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by"


@dataclass(frozen=True, slots=True)
class Action:
    """One line or two of a bulk request; ``owner`` is the article that it is for."""

    owner: str
    header: bytes
    source: bytes | None = None

    @property
    def size(self) -> int:
        return len(self.header) + len(self.source or b"") + 2


@dataclass(frozen=True, slots=True)
class Refusal:
    """One document that Elasticsearch did not take."""

    owner: str
    reason: str


@dataclass(slots=True)
class Outcome:
    refused: list[Refusal] = field(default_factory=list)
    retries: int = 0
    pushback: str = ""


def put(index: str, doc_id: str, source: bytes, owner: str = "") -> Action:
    """Writes a document, in place of one with the same id."""
    return Action(owner, packed({"index": {"_index": index, "_id": doc_id}}), source)


def remove(index: str, doc_id: str, owner: str = "") -> Action:
    """Deletes a document; one that is not there is deleted already."""
    return Action(owner, packed({"delete": {"_index": index, "_id": doc_id}}))


def push(
    client: Elasticsearch, actions: Iterable[Action], *, pause: Callable[[float], None] = time.sleep
) -> Outcome:
    """Sends all actions. Raises Unavailable where there is no room, Failed where they cannot go."""
    outcome = Outcome()
    for chunk in chunks(actions):
        pending = chunk
        for attempt in range(TRIES):
            pending = _send(client, pending, outcome)
            if not pending:
                break
            outcome.retries += len(pending)
            pause(FIRST_PAUSE * 2**attempt * random.uniform(0.5, 1.0))
        else:
            raise Unavailable(f"no room for {len(pending)} documents in {TRIES} tries: {outcome.pushback}")
    return outcome


def chunks(actions: Iterable[Action]) -> Iterator[list[Action]]:
    """Runs of actions of at most CHUNK_BYTES together, and at least one."""
    chunk: list[Action] = []
    size = 0
    for action in actions:
        if chunk and (size + action.size > CHUNK_BYTES or len(chunk) == CHUNK_ACTIONS):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += action.size
    if chunk:
        yield chunk


def _send(client: Elasticsearch, chunk: list[Action], outcome: Outcome) -> list[Action]:
    """Sends one chunk; returns the actions to try again."""
    lines = [line for action in chunk for line in (action.header, action.source) if line is not None]
    with translated():
        answer: dict[str, Any] = client.perform_request(
            "POST", "/_bulk", params={"filter_path": ANSWER_FIELDS}, headers=NDJSON, body=lines
        ).body
    if not answer["errors"]:
        return []
    again: list[Action] = []
    for action, item in zip(chunk, answer["items"], strict=True):
        result = next(iter(item.values()))
        if result["status"] in BUSY:
            again.append(action)
            outcome.pushback = _reason(result["error"])
        elif result["status"] == UNFIT:
            outcome.refused.append(Refusal(action.owner, _reason(result["error"])))
        elif "error" in result:
            # Not the document's fault (a read-only or missing index): no article may be given up for it.
            raise Failed(_reason(result["error"]))
    return again


def _reason(error: dict[str, Any]) -> str:
    cause = error.get("caused_by") or {}
    parts = [error.get("reason") or error["type"], cause.get("reason")]
    return ": ".join(part for part in parts if part)
