"""The whole loader, pages in and searchable documents out, against spaCy's ``nlp.pipe`` alone."""

from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy

from benchmarks import corpus
from benchmarks.indices import articles_file, own_indices
from benchmarks.measuring import in_turn, seconds, spread, table
from benchmarks.reload import load_extracting
from service.ingest.pipeline import parsed
from service.ingest.raw import Defaults
from service.ingest.reading import read
from service.model import Article
from service.settings import Settings

BATCH = 64
"""Texts handed to a process at a time: with the 1,000 that are the default, one process gets most."""


def report(settings: Settings, articles: int, rounds: int, given: Path | None) -> str:
    with TemporaryDirectory() as folder:
        lines = articles_file(Path(folder), given, corpus.raw, articles)
        read_in = [
            a for a in map(parsed, read([str(lines)], BytesIO(), Defaults())) if isinstance(a, Article)
        ]
        texts = [text for a in read_in for text in (a.title, a.subtitle, a.body) if text]
        count = len(read_in)
        pairs = in_turn(partial(_ours, settings, lines), partial(_spacy, settings, texts), rounds)
    rows: list[tuple[object, ...]] = [
        (f"{count} articles, {settings.processes} processes", "articles/s", "ratio", "to reach"),
        ("load", spread([count / s for s in pairs.ours], ".1f"), spread(pairs.ratios), ">= 0.85"),
        ("nlp.pipe alone", spread([count / s for s in pairs.beside], ".1f"), "", ""),
    ]
    return table(rows)


def _ours(settings: Settings, lines: Path) -> float:
    with own_indices(settings) as own:
        return seconds(partial(load_extracting, own, lines))


def _spacy(settings: Settings, texts: list[str]) -> float:
    """Both sides load the model: it is part of a load."""

    def piped() -> None:
        for _ in spacy.load(settings.model).pipe(texts, n_process=settings.processes, batch_size=BATCH):
            pass

    return seconds(piped)
