"""Everything that changes the index: load, delete, rebuild, roll back; and what its state is."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from elasticsearch import Elasticsearch

from service.index.batches import Incoming
from service.index.client import loader_client
from service.index.deleting import delete, make_good
from service.index.faults import ElasticsearchError, Failed
from service.index.fields import KINDS, Kind
from service.index.generations import Generations
from service.index.journal import Journal
from service.index.loading import Extract, Loader, Progressed, Rejected, Report
from service.index.lock import WriterLock
from service.index.naming import Names
from service.index.removal import refresh
from service.index.stored import stored_articles, stored_records
from service.model import Article, Rejection
from service.settings import Settings


class Store:
    """The indices of one installation. Each command holds the lock and first makes good what a kill left."""

    def __init__(self, settings: Settings, client: Elasticsearch | None = None) -> None:
        self.client = client or loader_client(settings)
        self.names = Names(settings.index_prefix)
        self.generations = Generations(self.client, self.names, settings.shards, settings.replicas)

    def load(
        self,
        items: Iterable[Incoming | Rejection],
        *,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
    ) -> Report:
        """Loads records; ``at`` is the time of the load, RFC 3339."""
        with self._writing() as journal:
            self._bring_up_to_date(journal, at, rejected)
            return self._loader(journal, None, at, rejected, progressed).run(items)

    def load_extracting(
        self,
        articles: Iterable[Article | Rejection],
        extract: Extract,
        extractor_version: str,
        *,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
    ) -> Report:
        """Loads articles; only those that are new or changed go through ``extract``, which must be lazy."""
        with self._writing() as journal:
            self._bring_up_to_date(journal, at, rejected)
            loader = self._loader(journal, None, at, rejected, progressed)
            return loader.run_extracting(articles, extract, extractor_version)

    def delete(self, article_ids: Collection[str], *, at: str) -> list[str]:
        """Deletes articles with their quotes and events; returns the ids that were not there."""
        with self._writing() as journal:
            make_good(self.client, self.names.current, journal, at)
            return delete(self.client, self.names.current, journal, article_ids, at)

    def rebuild(
        self,
        *,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
        extract: Extract | None = None,
    ) -> Report:
        """A new generation from what is stored, promoted when all of it is in.

        With a rejection or a count that differs, the present generation stays and the new one goes.
        """
        with self._writing() as journal:
            return self._rebuild(journal, at, rejected, progressed, extract)

    def _rebuild(
        self,
        journal: Journal,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
        extract: Extract | None = None,
    ) -> Report:
        make_good(self.client, self.names.current, journal, at)
        number = self.generations.create()
        try:
            loader = self._loader(None, number, at, rejected, progressed)
            report = self._fill(loader, number, extract)
        except ElasticsearchError:
            self.generations.drop_others()
            raise
        if report.rejected:
            self.generations.drop_others()
        else:
            self.generations.promote(number)
        return report

    def _bring_up_to_date(self, journal: Journal, at: str, rejected: Rejected) -> None:
        """After an upgrade of the service: its documents would not fit the mappings of before."""
        if self.generations.is_outdated() and self._rebuild(journal, at, rejected).rejected:
            raise Failed("the indices are of another version, and not all they hold could be carried over")

    def roll_back(self, *, at: str) -> int:
        """Goes back to the former generation; what was deleted since stays deleted."""
        with self._writing() as journal:
            make_good(self.client, self.names.current, journal, at)
            former = self.generations.former()
            if former is not None:
                delete(self.client, self.names.numbered(former), journal, journal.buried("articles"), at)
            return self.generations.roll_back()

    def status(self) -> dict[str, Any]:
        """Generations, counts, the last load and what a killed one left to be made good."""
        current = self.generations.current()
        if current is None:
            return {"prefix": self.names.prefix, "generation": None}
        journal = Journal(self.client, self.names.meta)
        marks = journal.outstanding()
        former = self.generations.former()
        return {
            "prefix": self.names.prefix,
            "generation": current,
            "former": former,
            "unfinished": [n for n in self.generations.numbers() if n not in (current, former)],
            "counts": self.generations.counts(self.names.current),
            "last_load": journal.last(),
            "unclean": bool(marks),
            "unfinished_articles": sorted({article_id for mark in marks for article_id in mark.articles}),
        }

    @contextmanager
    def _writing(self) -> Iterator[Journal]:
        self.generations.ensure_meta()
        with WriterLock(self.client, self.names.meta) as lock:
            self.generations.ensure()
            yield Journal(self.client, self.names.meta, lock.check)

    def _loader(
        self,
        journal: Journal | None,
        generation: int | None,
        at: str,
        rejected: Rejected,
        progressed: Progressed,
    ) -> Loader:
        """Loads into a generation, or into what is in place."""
        target = self.names.current if generation is None else self.names.numbered(generation)
        return Loader(
            self.client,
            target,
            indexed_at=at,
            journal=journal,
            rejected=rejected,
            progressed=progressed,
        )

    def _fill(self, loader: Loader, number: int, extract: Extract | None) -> Report:
        """Copies, or extracts again. Raises Failed where not all of it arrives."""
        source = self.names.current
        refresh(self.client, source, KINDS)
        before = self.generations.counts(source)
        if extract is None:
            report = loader.run(stored_records(self.client, source))
        else:
            report = loader.run_all(extract(stored_articles(self.client, source)))
        after = self.generations.counts(self.names.numbered(number))
        expected: dict[Kind, int] = {
            "articles": before["articles"],
            "quotes": report.quotes,
            "events": report.events,
        }
        if extract is None:
            expected = before
        if not report.rejected and any(after[kind] != count for kind, count in expected.items()):
            raise Failed(f"not put in place: the new generation has {after} and should have {expected}")
        return report
