"""What a load is about to do, written down before it does it, so that a kill leaves nothing half done.

The journal is in the index ``meta``, which outlives generations. A mark names
the articles of one batch with the version that each is to become, and the
actors to be counted again; it goes when the actors are counted.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import Elasticsearch

from service.index.bulk import push, put, remove
from service.index.client import translated
from service.index.faults import Failed
from service.index.fields import Kind
from service.index.scanning import scan

LOAD = "load"
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
        self._push(remove(self.index, mark_id) for mark_id in mark_ids)

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
        with translated():
            answer = self.client.options(ignore_status=404).get(index=self.index, id=LOAD)
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
