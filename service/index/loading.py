"""The bulk loader: records in, articles with their quotes, events and actors in the index.

Each batch first writes down what it will do, then its quotes and events, then
removes those that a replaced article leaves behind, and last the articles
themselves: an article that is there is whole.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from elasticsearch import Elasticsearch

from service.index.batches import Batch, BatchResult, BatchWriter, Incoming, extracted
from service.index.counting import ActorCounts
from service.index.fields import KINDS
from service.index.journal import Journal
from service.index.naming import Target
from service.index.recovery import recover
from service.index.removal import refresh
from service.index.report import Report
from service.index.seen import Seen
from service.model import Article, Extraction, Rejection

BATCH_ARTICLES = 50
"""As fast as 100, in half of the memory: a parsed record takes five times its text."""
BATCH_CHARACTERS = 1_000_000
THREADS = 4
"""Writers. What one waits for stands in Elasticsearch's queue behind the documents of the others."""
LOOKED_UP_AT_ONCE = 100
ACTORS_HELD = 10_000
"""Actors with counts not yet written, after which they are."""
MARKS_HELD = 100
"""The same for batches: what a kill leaves to be counted again stays that much, however long a load."""
NEW_OBJECTS = 200_000
"""Python looks for cycles among its objects after so many new ones, instead of 700."""

Extract = Callable[[Iterable[Article]], Iterable[Extraction | Rejection]]
Rejected = Callable[[Rejection], None]
Progressed = Callable[[int], None]


class Loader:
    """Loads into one target. Use ``run`` once."""

    def __init__(
        self,
        client: Elasticsearch,
        target: Target,
        *,
        indexed_at: str,
        journal: Journal | None,
        rejected: Rejected,
        progressed: Progressed = lambda _: None,
        anew: Iterable[str] = (),
    ) -> None:
        """``anew``: articles to be written whatever is there."""
        self._client = client
        self._target = target
        self._indexed_at = indexed_at
        self._journal = journal
        self._rejected = rejected
        self._progressed = progressed
        self._anew = dict.fromkeys(anew, "")
        self._report = Report()
        self._counts = ActorCounts(client, target, indexed_at, journal)
        self._marks: list[str] = []
        self._seen = Seen()
        self._place: Callable[[], str] | None = None
        self._writer: BatchWriter

    def run(self, items: Iterable[Incoming | Rejection]) -> Report:
        """Loads everything; what cannot be loaded is handed to ``rejected`` and the rest goes on.

        Raises one of ``faults`` where Elasticsearch fails; the next run then makes good.
        """
        return self._run(self._first_of_each(items))

    def run_extracting(
        self,
        articles: Iterable[Article | Rejection],
        extract: Extract,
        extractor_version: str,
        place: Callable[[], str] | None = None,
    ) -> Report:
        """The same for articles, of which those that are new or changed are extracted first."""
        self._place = place
        return self._run(self._extracted(extract(self._admitted(articles, extractor_version))))

    def run_all(self, found: Iterable[Extraction | Rejection]) -> Report:
        """The same for extractions of which none is known to be there."""
        return self._run(self._extracted(found))

    def _run(self, items: Iterable[Incoming]) -> Report:
        """``items`` must be lazy: what a kill left is made good before the first is taken."""
        torn = self._recover()
        self._writer = self._make_writer(torn)
        with ThreadPoolExecutor(THREADS) as pool, self._seen, _seldom_collecting():
            running: deque[Future[BatchResult]] = deque()
            for batch in batches(items):
                running.append(pool.submit(self._writer.write, self._writer.pack(batch)))
                if len(running) > THREADS:
                    self._take(running.popleft().result())
                if len(self._counts) > ACTORS_HELD or len(self._marks) > MARKS_HELD:
                    self._drain(running)
                    self._write_actors(torn, pool)
            self._drain(running)
            self._write_actors(torn, pool)
        self._end()
        return self._report

    def _admitted(self, articles: Iterable[Article | Rejection], extractor_version: str) -> Iterator[Article]:
        for run in _runs(self._first_articles(articles, extractor_version), LOOKED_UP_AT_ONCE):
            changed = self._writer.changed(run, extractor_version)
            self._report.unchanged += len(run) - len(changed)
            self._progressed(len(run) - len(changed))
            yield from changed

    def _first_articles(
        self, articles: Iterable[Article | Rejection], extractor_version: str
    ) -> Iterator[Article]:
        for article in articles:
            if isinstance(article, Rejection):
                self._reject(article)
                continue
            where = self._place() if self._place else article.origin
            if self._is_first(article.id, article.content_hash + extractor_version, where):
                yield article

    def _extracted(self, found: Iterable[Extraction | Rejection]) -> Iterator[Incoming]:
        for one in found:
            if isinstance(one, Rejection):
                self._reject(one)
            else:
                yield extracted(one)

    def _make_writer(self, torn: dict[str, str]) -> BatchWriter:
        tombstones = self._journal is not None and self._journal.any_buried()
        return BatchWriter(
            self._client, self._target, self._journal, self._indexed_at, torn, tombstones=tombstones
        )

    def _recover(self) -> dict[str, str]:
        if self._journal is None:
            return self._anew
        recovered = recover(self._client, self._target, self._journal, self._indexed_at)
        self._counts.count_again(recovered.actors)
        self._marks += recovered.marks
        return recovered.torn

    def _first_of_each(self, items: Iterable[Incoming | Rejection]) -> Iterator[Incoming]:
        for item in items:
            if isinstance(item, Rejection):
                self._reject(item)
            elif self._is_first(item.id, item.content_hash + item.extractor_version, item.where):
                yield item

    def _is_first(self, article_id: str, content: str, where: str) -> bool:
        """Of several inputs with one id the first stands: a second run then finds nothing to change."""
        before = self._seen.put(article_id, content)
        if before is None:
            return True
        if before == content:
            self._report.unchanged += 1
            self._progressed(1)
        else:
            detail = "an earlier input of this load has this id and other content; load this one after it"
            self._reject(Rejection(where, "duplicate-id", detail, article_id))
        return False

    def _drain(self, running: deque[Future[BatchResult]]) -> None:
        while running:
            self._take(running.popleft().result())

    def _take(self, result: BatchResult) -> None:
        self._report.add(result.report)
        for rejection in result.rejections:
            self._reject(rejection)
        self._counts.add(result.appearances)
        for old, new in result.exchanged:
            self._counts.exchange(old, new)
        self._counts.count_again(result.count_again)
        if result.mark:
            self._marks.append(result.mark)
        self._progressed(result.report.taken)

    def _reject(self, rejection: Rejection) -> None:
        self._report.rejected += 1
        self._rejected(rejection)
        self._progressed(1)

    def _write_actors(self, torn: Mapping[str, str], pool: Executor) -> None:
        """Articles still torn are marked anew before the marks that name them go."""
        self._report.actors += self._counts.write(pool)
        if self._journal is not None and self._marks:
            kept = [self._journal.mark(torn, (), self._indexed_at)] if torn else []
            self._journal.clear(self._marks)
            self._marks = kept

    def _end(self) -> None:
        refresh(self._client, self._target, KINDS)
        if self._journal is not None:
            self._journal.ended(self._indexed_at, self._report.counts())
            self._journal.refresh()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Records under way are a million objects and no cycles: looking for some took a third of a load."""
    before = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _runs(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    remaining = iter(articles)
    while run := list(islice(remaining, size)):
        yield run


def batches(items: Iterable[Incoming]) -> Iterator[Batch]:
    batch: list[Incoming] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item.size
        if len(batch) == BATCH_ARTICLES or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
