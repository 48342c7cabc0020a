"""What a load is about to do, written down before it does it, so that a kill leaves nothing half done.

The journal is in the index ``meta``, which outlives generations. A mark names
the articles of one batch with the version that each is to become, and the
actors to be counted again; it goes when the actors are counted.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import Elasticsearch

from service.index.bulk import push, put, remove
from service.index.faults import Failed
from service.index.fields import Kind
from service.index.lock import REBUILDER, is_dead
from service.index.scanning import scan
from service.index.translating import translated

LOAD = "load"
CHANGED = "changed"
DELETED = ""
"""The version that an article is to have when it is to be no more."""


@dataclass(frozen=True, slots=True)
class Mark:
    id: str
    articles: Mapping[str, str]
    """Article id to the version that it is to become, or DELETED."""
    actors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Journal:
    client: Elasticsearch
    index: str
    guard: Callable[[], None] = lambda: None
    """Raises where another command has taken over."""

    def mark(self, articles: Mapping[str, str], actors: Iterable[str], at: str) -> str:
        self.guard()
        mark_id = f"mark:{uuid.uuid4().hex}"
        data = {"articles": dict(articles), "actors": sorted(actors)}
        self._write([(mark_id, {"type": "mark", "at": at, "data": data})])
        return mark_id

    def outstanding(self) -> list[Mark]:
        """Marks of loads that were killed, or whose articles wait for being loaded again."""
        self.refresh()
        found = scan(self.client, self.index, {"term": {"type": "mark"}}, source=["data"])
        return [
            Mark(hit["_id"], hit["_source"]["data"]["articles"], frozenset(hit["_source"]["data"]["actors"]))
            for hit in found
        ]

    def clear(self, mark_ids: Iterable[str]) -> None:
        """Removes marks. While a rebuild is going on, word of the articles that they named stays."""
        ids = list(mark_ids)
        if ids and self._rebuilder() is not None:
            with translated():
                docs = self.client.mget(index=self.index, ids=ids)["docs"]
            marks = ((doc["_id"], doc["_source"]) for doc in docs if doc.get("found"))
            self._write((f"changed:{mark_id}", source | {"type": CHANGED}) for mark_id, source in marks)
        self._push(remove(self.index, mark_id) for mark_id in ids)

    def changes(self) -> Iterator[tuple[str, list[str]]]:
        """What loads and deletions have changed since a rebuild began: an id to forget, and articles."""
        self.refresh()
        for hit in scan(self.client, self.index, {"term": {"type": CHANGED}}, source=["data"]):
            yield hit["_id"], list(hit["_source"]["data"]["articles"])

    def forget(self, change_ids: Iterable[str]) -> None:
        self._push(remove(self.index, change_id) for change_id in change_ids)

    def forget_abandoned(self) -> None:
        """Removes what was kept for a rebuild that was killed."""
        rebuilder = self._rebuilder()
        if rebuilder is not None and is_dead(rebuilder["data"]):
            self._push([remove(self.index, REBUILDER)])
            rebuilder = None
        with translated():
            kept = self.client.count(index=self.index, query={"term": {"type": CHANGED}})["count"]
        if kept and rebuilder is None:
            self.forget([change_id for change_id, _ in self.changes()])

    def _rebuilder(self) -> dict[str, Any] | None:
        return self._get(REBUILDER)

    def bury(self, records: Iterable[tuple[Kind, str]], at: str) -> None:
        """Leaves a tombstone for each record: asked for again, it is gone and not merely unknown."""
        self._write(
            (f"tombstone:{kind}:{record_id}", {"type": "tombstone", "kind": kind, "id": record_id, "at": at})
            for kind, record_id in records
        )

    def unbury(self, records: Iterable[tuple[Kind, str]]) -> None:
        self._push(remove(self.index, f"tombstone:{kind}:{record_id}") for kind, record_id in records)

    def buried(self, kind: Kind) -> list[str]:
        """Ids of the deleted records of this kind."""
        self.refresh()
        query = {"bool": {"filter": [{"term": {"type": "tombstone"}}, {"term": {"kind": kind}}]}}
        return [hit["_source"]["id"] for hit in scan(self.client, self.index, query, source=["id"])]

    def any_buried(self) -> bool:
        self.refresh()
        with translated():
            found = self.client.count(index=self.index, query={"term": {"type": "tombstone"}})
        return bool(found["count"])

    def ended(self, at: str, data: Mapping[str, Any]) -> None:
        """Writes down the load that just ended, for ``status`` and ``/stats``."""
        self._write([(LOAD, {"type": LOAD, "at": at, "data": dict(data)})])

    def last(self) -> dict[str, Any] | None:
        return self._get(LOAD)

    def _get(self, doc_id: str) -> dict[str, Any] | None:
        with translated():
            answer = self.client.options(ignore_status=404).get(index=self.index, id=doc_id)
        return answer["_source"] if answer.get("found") else None

    def refresh(self) -> None:
        with translated():
            self.client.indices.refresh(index=self.index)

    def _write(self, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        self._push(put(self.index, doc_id, orjson.dumps(document)) for doc_id, document in documents)

    def _push(self, actions: Iterable[Any]) -> None:
        outcome = push(self.client, actions)
        if outcome.refused:
            raise Failed(f"the journal could not be written: {outcome.refused[0].reason}")
