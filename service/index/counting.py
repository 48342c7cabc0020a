"""Keeps the actors' documents in step with the articles that name them.

What new articles say is added to what is there, and what replaced and deleted
ones said is taken away. Where that cannot tell a first or a last day any more,
or a load was killed, the actor is counted afresh from the articles.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any

from elasticsearch import Elasticsearch

from service.index.appearances import Appearance, Tally, appearance
from service.index.bulk import Action, push, put, remove
from service.index.faults import Failed
from service.index.fields import ACTOR_IDS
from service.index.journal import Journal
from service.index.naming import Target
from service.index.packing import packed
from service.index.removal import refresh
from service.index.scanning import scan
from service.index.translating import translated

COUNTED_AT_ONCE = 20_000
FETCHED_AT_ONCE = 100
COUNTED_FIELDS = (
    *(
        f"actors.{name}"
        for name in ("actor_id", "name", "type", "country", "aliases", "roles", "mention_count")
    ),
    "search.named_only",
    "search.shares",
    "search.published_start",
)

Record = Mapping[str, Any]


class ActorCounts:
    """What the articles written since the last ``write`` change in the actors."""

    def __init__(
        self, client: Elasticsearch, target: Target, indexed_at: str, journal: Journal | None = None
    ) -> None:
        """``journal``: where to write down which actors are gone."""
        self._client = client
        self._target = target
        self._indexed_at = indexed_at
        self._journal = journal
        self._added: dict[str, Tally] = {}
        self._again: set[str] = set()

    def __len__(self) -> int:
        return len(self._added) + len(self._again)

    def add(self, appearances: Iterable[Appearance]) -> None:
        """An article that was not there before."""
        for one in appearances:
            self._tally(one).add(one)

    def exchange(self, old: Iterable[Appearance], new: Collection[Appearance]) -> None:
        """An article that said ``old`` and says ``new`` now; nothing where it was deleted."""
        now = {one.actor_id: one for one in new}
        for one in old:
            self._tally(one).take(one, now.get(one.actor_id))
        self.add(new)

    def _tally(self, one: Appearance) -> Tally:
        tally = self._added.get(one.actor_id)
        if tally is None:
            tally = self._added[one.actor_id] = Tally()
        return tally

    def count_again(self, actor_ids: Iterable[str]) -> None:
        self._again.update(actor_ids)

    def write(self, pool: Executor | None = None) -> int:
        """Brings the actors up to date; says how many. All articles must have been written.

        ``pool``: threads that have nothing else to do now.
        """
        self._unbury(self._added)
        runs = _runs(sorted(self._added.keys() - self._again), FETCHED_AT_ONCE)
        actions = map(self._merged, runs)
        merged = sum(pool.map(self._push, actions) if pool else map(self._push, actions))
        counted = self._push(self._counted(sorted(self._again)))
        self._added.clear()
        self._again.clear()
        return merged + counted

    def _merged(self, actor_ids: list[str]) -> Iterator[Action]:
        with translated():
            docs = self._client.mget(index=self._target["actors"], ids=actor_ids)["docs"]
        for actor_id, doc in zip(actor_ids, docs, strict=True):
            tally = self._added.pop(actor_id)
            if tally.merge(doc["_source"]) if doc.get("found") else not tally.taken:
                yield self._put(actor_id, tally)
            else:
                self._again.add(actor_id)

    def _counted(self, actor_ids: list[str]) -> Iterator[Action]:
        if actor_ids:
            refresh(self._client, self._target, ["articles"])
        for ids in _runs(actor_ids, COUNTED_AT_ONCE):
            tallies = self._count(set(ids))
            self._unbury(tallies)
            self._bury([actor_id for actor_id in ids if actor_id not in tallies])
            for actor_id in ids:
                if actor_id in tallies:
                    yield self._put(actor_id, tallies[actor_id])
                else:
                    yield remove(self._target["actors"], actor_id)

    def _bury(self, actor_ids: Collection[str]) -> None:
        """Before they go: a kill in between leaves the mark that has them counted again."""
        if self._journal is not None and actor_ids:
            self._journal.bury((("actors", actor_id) for actor_id in actor_ids), self._indexed_at)

    def _unbury(self, actor_ids: Collection[str]) -> None:
        if self._journal is not None and actor_ids:
            back = [actor_id for actor_id in self._journal.buried("actors") if actor_id in actor_ids]
            self._journal.unbury(("actors", actor_id) for actor_id in back)

    def _count(self, actor_ids: Collection[str]) -> dict[str, Tally]:
        tallies: dict[str, Tally] = {}
        query = {"terms": {ACTOR_IDS: sorted(actor_ids)}}
        for hit in scan(self._client, self._target["articles"], query, source=COUNTED_FIELDS):
            for one in stored_appearances(hit["_source"]):
                if one.actor_id in actor_ids:
                    tallies.setdefault(one.actor_id, Tally()).add(one)
        return tallies

    def _put(self, actor_id: str, tally: Tally) -> Action:
        document = tally.document(actor_id, self._indexed_at)
        return put(self._target["actors"], actor_id, packed(document), owner=actor_id)

    def _push(self, actions: Iterable[Action]) -> int:
        sent = 0

        def counted() -> Iterator[Action]:
            nonlocal sent
            for action in actions:
                sent += 1
                yield action

        outcome = push(self._client, counted())
        if outcome.refused:
            refusal = outcome.refused[0]
            raise Failed(f"actor {refusal.owner} could not be written: {refusal.reason}")
        return sent


def read_appearances(
    client: Elasticsearch, target: Target, article_ids: Collection[str]
) -> dict[str, tuple[Appearance, ...]]:
    """What each of these articles that is there adds to its actors."""
    if not article_ids:
        return {}
    with translated():
        answer = client.mget(
            index=target["articles"], ids=list(article_ids), source_includes=list(COUNTED_FIELDS)
        )
    there = (doc for doc in answer["docs"] if doc.get("found"))
    return {doc["_id"]: tuple(stored_appearances(doc["_source"])) for doc in there}


def stored_appearances(article: Record) -> Iterator[Appearance]:
    """What a stored article adds to its actors: the same as when it was loaded."""
    search = article.get("search", {})
    shares = search.get("shares", {})
    start = search.get("published_start")
    for actor in (*(article.get("actors") or ()), *search.get("named_only", ())):
        quotes, events = shares.get(actor["actor_id"], (0, 0))
        yield appearance(actor, quotes, events, start[:10] if start else None)


def _runs(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
