"""Raw input to extractions: parsing, dates, actors, quotes, events, in parallel and bounded.

Results come in the order of the input whatever the number of processes, and no
more than a few chunks are ever in flight, so memory does not grow with the input.
"""

import gc
import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import orjson

from service.ingest.actors import NameTable, find_actors
from service.ingest.annotation import Annotated, annotate, load_model
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.parsing import Rejected, parse
from service.ingest.quotes import find_quotes
from service.ingest.reading import RawArticle
from service.model import Article, Extraction, Rejection

if TYPE_CHECKING:
    from spacy.language import Language

RULES_VERSION = "3"
"""Raised whenever the rules find something else in the same text: articles are then extracted again."""
CHUNK_ARTICLES = 16
CHUNK_CHARACTERS = 100_000
CHUNKS_IN_FLIGHT = 3
"""For each process: one at work, one waiting for it, one done and not yet taken."""

Input = RawArticle | Article | Rejection
Output = Extraction | Rejection

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extractor:
    """A loaded model with the table of names: articles in, extractions out."""

    nlp: "Language"
    table: NameTable

    @property
    def version(self) -> str:
        return _version(self.nlp.meta, self.table)

    def extract(self, annotated: Annotated) -> Extraction:
        """Everything found in one parsed article."""
        dates = find_dates(annotated)
        cast = find_actors(annotated, self.table)
        quotes = find_quotes(annotated, cast, dates)
        events = find_events(annotated, cast, dates, quotes)
        return Extraction(annotated.article, self.version, cast.actors, dates, quotes, events)

    def run(self, items: Iterable[Input]) -> list[Output]:
        """One output for each input, in order; an article that fails is a rejection of its own."""
        read = [parsed(item) for item in items]
        english = [item for item in read if isinstance(item, Article) and item.language == "en"]
        try:
            annotated = list(annotate(self.nlp, english))
        except Exception:
            log.exception("a chunk could not be annotated; trying its articles one by one")
            annotated = []
        parses = {id(item.article): item for item in annotated}
        return [item if isinstance(item, Rejection) else self._output(item, parses) for item in read]

    def _output(self, article: Article, parses: dict[int, Annotated]) -> Output:
        if article.language != "en":
            return Extraction(article, self.version)
        try:
            annotated = parses.get(id(article)) or next(annotate(self.nlp, [article]))
            return self.extract(annotated)
        except Exception as fault:
            log.exception("extraction of %s failed", article.id)
            detail = f"{type(fault).__name__}: {fault}"
            return Rejection(article.origin, "extraction-failed", detail, article.id)


def extractor_version(model: str, table: NameTable) -> str:
    """The version of an Extractor with this model, without loading it. Raises OSError where there is none."""
    package = find_spec(model) if model.isidentifier() else None
    folder = Path(package.origin).parent if package and package.origin else Path(model)
    return _version(orjson.loads((folder / "meta.json").read_bytes()), table)


def _version(meta: Mapping[str, Any], table: NameTable) -> str:
    return f"{RULES_VERSION}+{meta['lang']}_{meta['name']}-{meta['version']}+{table.digest}"


def parsed(item: Input) -> Article | Rejection:
    """The article of an input, or why there is none; never raises."""
    if not isinstance(item, RawArticle):
        return item
    try:
        return parse(item)
    except Rejected as fault:
        return item.rejection(fault)
    except Exception as fault:
        log.exception("parsing of %s failed", item.where)
        return Rejection(item.where, "parsing-failed", f"{type(fault).__name__}: {fault}")


def chunks(items: Iterable[Input]) -> Iterator[list[Input]]:
    """Runs of inputs small enough to hand round, at least one in each."""
    chunk: list[Input] = []
    size = 0
    for item in items:
        length = _length(item)
        if chunk and (len(chunk) == CHUNK_ARTICLES or size + length > CHUNK_CHARACTERS):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk


def _length(item: Input) -> int:
    if isinstance(item, Article):
        return len(item.body)
    if isinstance(item, RawArticle):
        return len(item.text) or len(str(item.record.get("body", "")))
    return 0


_extractor: Extractor | None = None
"""The worker process's own; None in the parent."""


def _start_worker(model: str, table: NameTable) -> None:
    global _extractor
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches all of a terminal's processes: the parent answers
    Thread(target=_end_with_parent, daemon=True).start()
    _extractor = Extractor(load_model(model), table)
    gc.freeze()  # the model stays: looking for cycles in it again and again takes a tenth of the time


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _work(chunk: list[Input]) -> list[Output]:
    assert _extractor is not None, "the pool starts its workers with _start_worker"
    return _extractor.run(chunk)


def extract_all(items: Iterable[Input], *, model: str, processes: int, table: NameTable) -> Iterator[Output]:
    """One output for each input, in order. Raises OSError where the model is not installed."""
    if processes == 1:
        extractor = Extractor(load_model(model), table)
        yield from chain.from_iterable(map(extractor.run, chunks(items)))
        return
    start = partial(_start_worker, model, table)
    with ProcessPoolExecutor(processes, get_context("spawn"), start) as pool:
        try:
            yield from chain.from_iterable(
                _in_order(pool, _work, chunks(items), processes * CHUNKS_IN_FLIGHT)
            )
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[list[Input]], list[Output]],
    work_items: Iterable[list[Input]],
    in_flight: int,
) -> Iterator[list[Output]]:
    waiting: deque[Future[list[Output]]] = deque()
    for chunk in work_items:
        waiting.append(pool.submit(work, chunk))
        if len(waiting) == in_flight:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
