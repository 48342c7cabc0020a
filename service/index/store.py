"""Everything that changes the index: load, delete, rebuild, roll back; and what its state is."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch

from service.index.batches import Incoming
from service.index.client import loader_client
from service.index.deleting import delete, make_good, unbury_present
from service.index.faults import Busy, ElasticsearchError, Failed
from service.index.generations import Generations
from service.index.journal import Journal
from service.index.loading import Extract, Loader, Progressed, Rejected
from service.index.lock import REBUILDER, WriterLock
from service.index.naming import Names
from service.index.rebuilding import Rebuild
from service.index.report import Report
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
        with self._writing() as journal, self._copied_when_filled():
            self._bring_up_to_date(journal, at, rejected)
            return self._loader(journal, at, rejected, progressed).run(items)

    def load_extracting(
        self,
        articles: Iterable[Article | Rejection],
        extract: Extract,
        extractor_version: str,
        *,
        place: Callable[[], str] | None = None,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
    ) -> Report:
        """Loads articles; only those that are new or changed go through ``extract``, which must be lazy.

        ``place`` says where the article stood that ``articles`` gave last; without it, that is its origin.
        """
        with self._writing() as journal, self._copied_when_filled():
            self._bring_up_to_date(journal, at, rejected)
            loader = self._loader(journal, at, rejected, progressed)
            return loader.run_extracting(articles, extract, extractor_version, place)

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
        expected: Progressed = lambda _: None,
        extract: Extract | None = None,
    ) -> Report:
        """A new generation from what is stored, promoted when all of it is in; loads may go on meanwhile.

        ``expected`` is told the number of articles before ``progressed`` is told of the first.
        With a rejection or a count that differs, the present generation stays and the new one goes.
        """
        self.generations.ensure_meta()
        with WriterLock(self.client, self.names.meta, REBUILDER):
            rebuild = self._rebuild(at, rejected, progressed, expected, extract)
            return rebuild.whole(partial(self._writing, rebuilding=True))

    def _rebuild(
        self,
        at: str,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
        expected: Progressed = lambda _: None,
        extract: Extract | None = None,
    ) -> Rebuild:
        return Rebuild(
            self.client,
            self.generations,
            at=at,
            rejected=rejected,
            progressed=progressed,
            expected=expected,
            extract=extract,
        )

    def _bring_up_to_date(self, journal: Journal, at: str, rejected: Rejected) -> None:
        """After an upgrade of the service: its documents would not fit the mappings of before."""
        if not self.generations.is_outdated():
            return
        with WriterLock(self.client, self.names.meta, REBUILDER):
            if self._rebuild(at, rejected).alone(journal).rejected:
                raise Failed("the indices are of another version, and not all in them could be carried over")

    def roll_back(self, *, at: str) -> int:
        """Goes back to the former generation; what was deleted since stays deleted."""
        with self._writing() as journal:
            make_good(self.client, self.names.current, journal, at)
            former = self.generations.former()
            if former is not None:
                delete(self.client, self.names.numbered(former), journal, journal.buried("articles"), at)
            number = self.generations.roll_back()
            unbury_present(self.client, self.names.current, journal)
            journal.refresh()
            return number

    def loaded_since(self) -> int:
        """How many articles were loaded or replaced since the present generation was made."""
        return self.generations.loaded_since()

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
    def _writing(self, *, rebuilding: bool = False) -> Iterator[Journal]:
        """Holds the writers' lock. A rebuild waits for its turn, and everybody for a rebuild's short one."""
        self.generations.ensure_meta()
        with ExitStack() as held:
            lock: WriterLock | None = None
            while lock is None:
                try:
                    lock = held.enter_context(WriterLock(self.client, self.names.meta, brief=rebuilding))
                except Busy as fault:
                    if not (rebuilding or fault.briefly):
                        raise
            self.generations.ensure()
            journal = Journal(self.client, self.names.meta, lock.check)
            if not rebuilding:
                journal.forget_abandoned()
            yield journal

    @contextmanager
    def _copied_when_filled(self) -> Iterator[None]:
        """Replicas come after the first load, whatever becomes of it; after a kill, with the next."""
        self.generations.replicate(when_filled=True)
        try:
            yield
        except BaseException:
            with suppress(ElasticsearchError):
                self.generations.replicate()
            raise
        self.generations.replicate()

    def _loader(self, journal: Journal, at: str, rejected: Rejected, progressed: Progressed) -> Loader:
        return Loader(
            self.client,
            self.names.current,
            indexed_at=at,
            journal=journal,
            rejected=rejected,
            progressed=progressed,
        )
