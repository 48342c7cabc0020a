"""A new generation filled from the current one while loads go on, and put in place when all is in.

A rebuild holds its own lock throughout. While that stands, whoever clears a mark
leaves word of the articles that it named (``Journal.clear``); those are carried
over again, the last few with the writers' lock held, so that nothing is lost.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from service.index.counting import ActorCounts, read_appearances
from service.index.deleting import FOUND_KINDS, make_good, present, unbury_present
from service.index.faults import ElasticsearchError, Failed
from service.index.fields import ID, KINDS, Kind
from service.index.generations import Generations
from service.index.journal import Journal
from service.index.loading import Extract, Loader, Progressed, Rejected
from service.index.naming import Target
from service.index.removal import PART_KINDS, refresh, remove_articles, remove_parts
from service.index.report import Report
from service.index.scanning import scan
from service.index.stored import ALL, stored_articles, stored_records
from service.index.translating import translated

CARRIED_AT_ONCE = 1_000
LAST = 500
"""So many articles may change under the writers' lock; with extraction a tenth of it."""
ROUNDS = 10
"""After which loads have to wait, however much they have changed again."""

Writing = Callable[[], AbstractContextManager[Journal]]
Query = Mapping[str, Any]


class Rebuild:
    """Use once: ``whole`` where loads may go on, ``alone`` where the writers' lock is held already."""

    def __init__(
        self,
        client: Elasticsearch,
        generations: Generations,
        *,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
        expected: Progressed = lambda _: None,
        extract: Extract | None = None,
    ) -> None:
        self._client = client
        self._generations = generations
        self._at = at
        self._rejected = rejected
        self._progressed = progressed
        self._expected = expected
        self._extract = extract
        self._report = Report()
        self._from = self._to = 0

    def whole(self, writing: Writing) -> Report:
        """``writing`` gives the writers' lock, once nobody else has it."""
        with writing() as journal:
            self._begin(journal)
        with self._undone_by_faults():
            self._report.add(self._run(ALL))
            for turn in range(1, ROUNDS + 1):
                with writing() as journal:
                    make_good(self._client, self._source, journal, self._at)
                    refresh(self._client, self._source, KINDS)
                    changes = dict(journal.changes())
                    if self._report.rejected or turn == ROUNDS or _articles(changes) <= self._last:
                        self._carry(journal, changes)
                        self._end(journal)
                        break
                self._carry(journal, changes)
        return self._report

    def alone(self, journal: Journal) -> Report:
        """With the writers' lock in the caller's hands, so that nothing changes meanwhile."""
        self._begin(journal)
        with self._undone_by_faults():
            self._report.add(self._run(ALL))
            self._end(journal)
        return self._report

    @property
    def _source(self) -> Target:
        return self._generations.names.numbered(self._from)

    @property
    def _target(self) -> Target:
        return self._generations.names.numbered(self._to)

    @property
    def _last(self) -> int:
        return LAST if self._extract is None else LAST // 10

    def _begin(self, journal: Journal) -> None:
        """Nobody writes now, so all that was written before is visible in what is copied."""
        current = self._generations.current()
        assert current is not None, "the writers' lock makes the first generation"
        self._from = current
        make_good(self._client, self._source, journal, self._at)
        refresh(self._client, self._source, KINDS)
        self._to = self._generations.create()
        self._expected(self._generations.counts(self._source)["articles"])

    @contextmanager
    def _undone_by_faults(self) -> Iterator[None]:
        try:
            yield
        except ElasticsearchError:
            self._generations.drop_others()
            raise

    def _run(self, query: Query, anew: Iterable[str] = ()) -> Report:
        loader = Loader(
            self._client,
            self._target,
            indexed_at=self._at,
            journal=None,
            rejected=self._rejected,
            progressed=self._progressed,
            anew=anew,
        )
        if self._extract is None:
            return loader.run(stored_records(self._client, self._source, query))
        return loader.run_all(self._extract(stored_articles(self._client, self._source, query)))

    def _carry(self, journal: Journal, changes: Mapping[str, list[str]]) -> None:
        """Writes these articles as they are now, whatever was written of them before."""
        ids = sorted({article_id for articles in changes.values() for article_id in articles})
        for start in range(0, len(ids), CARRIED_AT_ONCE):
            some = ids[start : start + CARRIED_AT_ONCE]
            self._report.add(self._run({"terms": {ID: some}}, anew=some))
            there = present(self._client, self._source, "articles", some)
            self._remove([article_id for article_id in some if article_id not in there])
        journal.forget(changes)

    def _remove(self, article_ids: list[str]) -> None:
        before = read_appearances(self._client, self._target, article_ids)
        if before:
            remove_parts(self._client, self._target, list(before))
            remove_articles(self._client, self._target, list(before))
            counts = ActorCounts(self._client, self._target, self._at)
            for old in before.values():
                counts.exchange(old, ())
            counts.write()

    def _end(self, journal: Journal) -> None:
        """Puts the new generation in place, with the writers' lock held; drops it where one was rejected."""
        if self._report.rejected:
            self._generations.drop_others()
            return
        refresh(self._client, self._source, KINDS)
        refresh(self._client, self._target, KINDS)
        if self._generations.current() != self._from:
            raise Failed("not put in place: another generation was put in place meanwhile")
        before = self._generations.counts(self._source)
        after = self._generations.counts(self._target)
        # An article half replaced by a killed load has quotes of two versions, of which one is carried over.
        same = self._extract is None and not journal.outstanding()
        kinds = KINDS if same else ("articles",)
        if any(after[kind] != before[kind] for kind in kinds) or self._promised() != _parts(after):
            raise Failed(f"not put in place: the new generation has {after}, the present one {before}")
        self._generations.promote(self._to)
        if self._extract is not None:
            self._bury_vanished(journal)
            journal.refresh()

    def _bury_vanished(self, journal: Journal) -> None:
        """Whoever keeps a copy is told what another extraction no longer finds, and what is there again."""
        unbury_present(self._client, self._target, journal)
        for kind in FOUND_KINDS:
            ids = (hit["_id"] for hit in scan(self._client, self._source[kind], ALL))
            while some := list(islice(ids, CARRIED_AT_ONCE)):
                there = present(self._client, self._target, kind, some)
                journal.bury(((kind, one) for one in some if one not in there), self._at)

    def _promised(self) -> dict[Kind, int]:
        """How many quotes and events the articles of the new generation say that they have."""
        sums: dict[str, Any] = {kind: {"sum": {"field": f"{kind[:-1]}_count"}} for kind in PART_KINDS}
        with translated():
            answer = self._client.search(index=self._target["articles"], size=0, aggregations=sums)
        return {kind: int(answer["aggregations"][kind]["value"]) for kind in PART_KINDS}


def _articles(changes: Mapping[str, list[str]]) -> int:
    return len({article_id for articles in changes.values() for article_id in articles})


def _parts(counts: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: counts[kind] for kind in PART_KINDS}
