"""Extraction beside spaCy's own pipeline on the same texts, in one process, by its processor time."""

import cProfile
import io
import pstats
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import spacy

from benchmarks.measuring import in_turn, processor_seconds, spread, table
from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate, load_model
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.parsing import parse
from service.ingest.pipeline import Extractor, chunks
from service.ingest.quotes import find_quotes
from service.ingest.reading import Defaults, read
from service.model import Article, Rejection
from service.settings import Settings

BATCH = 16
"""Texts at a time: faster here than the 1,000 that nlp.pipe takes of its own accord."""
PROFILED = 25
"""Functions that a profile lists."""


def articles(paths: Sequence[str], copies: int) -> list[Article]:
    """The English articles at these paths, each ``copies`` times."""
    raws = [item for item in read(paths, io.BytesIO(), Defaults()) if not isinstance(item, Rejection)]
    parsed = [article for article in map(parse, raws) if article.language == "en"]
    return [replace(a, id=f"{a.id}-{n}") for n in range(copies) for a in parsed]


def report(settings: Settings, paths: Sequence[str], copies: int, rounds: int) -> str:
    found = articles(paths, copies)
    extractor = Extractor(load_model(settings.model), read_table())
    alone = spacy.load(settings.model)
    texts = [text for a in found for text in (a.title, a.subtitle, a.body) if text]

    def spacy_alone() -> None:
        for _ in alone.pipe(texts, batch_size=BATCH):
            pass

    def whole() -> None:
        for chunk in chunks(found):
            extractor.run(chunk)

    extractor.run(found[:3])
    list(alone.pipe(texts[:3]))
    pairs = in_turn(partial(processor_seconds, whole), partial(processor_seconds, spacy_alone), rounds)
    words = sum(a.word_count for a in found)
    rows: list[tuple[object, ...]] = [
        (f"{len(found)} articles, {words} words, processor time", "articles/s", "ratio", "to reach"),
        ("extraction", spread([len(found) / s for s in pairs.ours], ".1f"), spread(pairs.ratios), ">= 0.85"),
        ("spaCy alone", spread([len(found) / s for s in pairs.beside], ".1f"), "", ""),
    ]
    return f"{table(rows)}\n\n{_steps(extractor, found)}"


def _steps(extractor: Extractor, found: Sequence[Article]) -> str:
    """Milliseconds an article in each step, and its share of the whole."""
    taken: dict[str, float] = {}

    @contextmanager
    def timed(step: str) -> Iterator[None]:
        start = time.process_time()
        yield
        taken[step] = taken.get(step, 0) + time.process_time() - start

    for chunk in chunks(found):
        with timed("spaCy"):
            annotated = list(annotate(extractor.nlp, [a for a in chunk if isinstance(a, Article)]))
        for one in annotated:
            with timed("dates"):
                dates = find_dates(one)
            with timed("actors"):
                cast = find_actors(one, extractor.table)
            with timed("quotes"):
                quotes = find_quotes(one, cast, dates)
            with timed("events"):
                find_events(one, cast, dates, quotes)
    whole = sum(taken.values())
    rows: list[tuple[object, ...]] = [("step", "ms an article", "share")]
    taken["all but spaCy (to reach: < 15 %)"] = whole - taken["spaCy"]
    rows += [(step, f"{s / len(found) * 1000:.1f}", f"{s / whole:.1%}") for step, s in taken.items()]
    return table(rows)


def profile(settings: Settings, paths: Sequence[str], copies: int) -> str:
    """The functions of ours in which most time is spent."""
    extractor = Extractor(load_model(settings.model), read_table())
    annotated = list(annotate(extractor.nlp, articles(paths, copies)))
    extractor.extract(annotated[0])
    profiler = cProfile.Profile()
    profiler.enable()
    for one in annotated:
        extractor.extract(one)
    profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("tottime").print_stats(PROFILED)
    return text.getvalue()
