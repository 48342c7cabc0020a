"""The bulk loader: records in, articles with their quotes, events and actors in the index.

Each batch first writes down what it will do, then its quotes and events, then
removes those that a replaced article leaves behind, and last the articles
themselves: an article that is there is whole.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass

from elasticsearch import Elasticsearch

from service.index.batches import Batch, BatchResult, BatchWriter, Incoming
from service.index.counting import ActorCounts
from service.index.fields import KINDS
from service.index.journal import Journal
from service.index.naming import Target
from service.index.recovery import recover
from service.index.removal import refresh
from service.index.seen import Seen
from service.model import Rejection

BATCH_ARTICLES = 200
BATCH_CHARACTERS = 2_000_000
THREADS = 3
ACTORS_HELD = 20_000
"""Actors with counts not yet written, after which they are."""


@dataclass(slots=True)
class Report:
    """What became of every input."""

    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    rejected: int = 0
    quotes: int = 0
    events: int = 0
    actors: int = 0
    retries: int = 0

    def counts(self) -> dict[str, int]:
        return asdict(self)


class Loader:
    """Loads into one target. Use ``run`` once."""

    def __init__(
        self,
        client: Elasticsearch,
        target: Target,
        *,
        indexed_at: str,
        journal: Journal | None,
        rejected: Callable[[Rejection], None],
        progressed: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._client = client
        self._target = target
        self._indexed_at = indexed_at
        self._journal = journal
        self._rejected = rejected
        self._progressed = progressed
        self._report = Report()
        self._counts = ActorCounts(client, target, indexed_at)
        self._marks: list[str] = []

    def run(self, items: Iterable[Incoming | Rejection]) -> Report:
        """Loads everything; what cannot be loaded is handed to ``rejected`` and the rest goes on.

        Raises one of ``faults`` where Elasticsearch fails; the next run then makes good.
        """
        torn = self._recover()
        writer = self._writer(torn)
        with ThreadPoolExecutor(THREADS) as pool, Seen() as seen:
            running: deque[Future[BatchResult]] = deque()
            for batch in batches(self._first_of_each(items, seen)):
                running.append(pool.submit(writer.write, batch))
                if len(running) > THREADS:
                    self._take(running.popleft().result())
                if len(self._counts) > ACTORS_HELD:
                    self._drain(running)
                    self._write_actors(torn)
            self._drain(running)
        self._write_actors(torn)
        self._end()
        return self._report

    def _writer(self, torn: dict[str, str]) -> BatchWriter:
        tombstones = self._journal is not None and self._journal.any_buried()
        return BatchWriter(
            self._client, self._target, self._journal, self._indexed_at, torn, tombstones=tombstones
        )

    def _recover(self) -> dict[str, str]:
        if self._journal is None:
            return {}
        recovered = recover(self._client, self._target, self._journal)
        self._counts.count_again(recovered.actors)
        self._marks += recovered.marks
        return recovered.torn

    def _first_of_each(self, items: Iterable[Incoming | Rejection], seen: Seen) -> Iterator[Incoming]:
        """Of several inputs with one id the first stands: a second run then finds nothing to change."""
        for item in items:
            if isinstance(item, Rejection):
                self._reject(item)
            elif (before := seen.put(item.id, item.content)) is None:
                yield item
            elif before == item.content:
                self._report.unchanged += 1
                self._progressed(1)
            else:
                detail = "an earlier input of this load has the same id and another text"
                self._reject(Rejection(item.where, "duplicate-id", detail, item.id))

    def _drain(self, running: deque[Future[BatchResult]]) -> None:
        while running:
            self._take(running.popleft().result())

    def _take(self, result: BatchResult) -> None:
        report = self._report
        report.loaded += result.loaded
        report.replaced += result.replaced
        report.unchanged += result.unchanged
        report.quotes += result.quotes
        report.events += result.events
        report.retries += result.retries
        for rejection in result.rejections:
            self._reject(rejection)
        self._counts.add(result.appearances)
        self._counts.count_again(result.count_again)
        if result.mark:
            self._marks.append(result.mark)
        self._progressed(result.loaded + result.replaced + result.unchanged)

    def _reject(self, rejection: Rejection) -> None:
        self._report.rejected += 1
        self._rejected(rejection)
        self._progressed(1)

    def _write_actors(self, torn: Mapping[str, str]) -> None:
        """Articles still torn are marked anew before the marks that name them go."""
        self._report.actors += self._counts.write()
        if self._journal is not None and self._marks:
            kept = [self._journal.mark(torn, (), self._indexed_at)] if torn else []
            self._journal.clear(self._marks)
            self._marks = kept

    def _end(self) -> None:
        refresh(self._client, self._target, KINDS)
        if self._journal is not None:
            self._journal.ended(self._indexed_at, self._report.counts())
            self._journal.refresh()


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
