"""Extraction beside spaCy's own pipeline on the same texts, in one process, in turn."""

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from service.ingest.actors import read_table
from service.ingest.annotation import load_model
from service.ingest.parsing import parse
from service.ingest.pipeline import Extractor, chunks
from service.ingest.reading import Defaults, read
from service.model import Article, Rejection


def articles(paths: Sequence[str], copies: int) -> list[Article]:
    """The English articles at these paths, each ``copies`` times."""
    raws = [item for item in read(paths, io.BytesIO(), Defaults()) if not isinstance(item, Rejection)]
    parsed = [article for article in map(parse, raws) if article.language == "en"]
    return [replace(a, id=f"{a.id}-{n}") for n in range(copies) for a in parsed]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(paths: Sequence[str], copies: int, rounds: int) -> str:
    corpus = articles(paths, copies)
    extractor = Extractor(load_model(), read_table())
    alone = load_model()
    texts = [text for a in corpus for text in (a.title, a.subtitle, a.body) if text]

    def spacy_alone() -> None:
        for _ in alone.pipe(texts):
            pass

    def whole() -> None:
        for chunk in chunks(corpus):
            extractor.run(chunk)

    extractor.run(corpus[:3])
    list(alone.pipe(texts[:3]))
    pairs = [(seconds(spacy_alone), seconds(whole)) for _ in range(rounds)]
    rate = [len(corpus) / b for _, b in pairs]
    ratio = [a / b for a, b in pairs]
    return (
        f"{len(corpus)} articles, {sum(a.word_count for a in corpus)} words, {rounds} rounds, one process\n"
        f"extraction      {median(rate):6.1f} articles/s (min {min(rate):.1f}, max {max(rate):.1f})\n"
        f"of spaCy alone  {median(ratio):6.2f} x (min {min(ratio):.2f}, max {max(ratio):.2f})"
    )
