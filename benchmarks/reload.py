"""Loading again what is there and unchanged, against loading it new."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpus
from benchmarks.indices import LOADED_AT, articles_file, load_prepared, own_indices, refuse
from benchmarks.measuring import Pairs, seconds, spread, table
from service.index.client import loader_client
from service.index.store import Store
from service.ingest.actors import read_table
from service.ingest.pipeline import extract_all, extractor_version, parsed
from service.ingest.raw import Defaults
from service.ingest.reading import read
from service.settings import Settings


def load_extracting(settings: Settings, lines: Path) -> None:
    """As ``load`` does."""
    table = read_table()
    extract = partial(extract_all, model=settings.model, processes=settings.processes, table=table)
    with loader_client(settings) as client:
        Store(settings, client).load_extracting(
            map(parsed, read([str(lines)], BytesIO(), Defaults())),
            extract,
            extractor_version(settings.model, table),
            at=LOADED_AT,
            rejected=refuse,
        )


def report(settings: Settings, articles: int, extracted: int, rounds: int, given: Path | None) -> str:
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepared = articles_file(folder, None, corpus.prepared, articles)
        raw = articles_file(folder, given, corpus.raw, extracted)
        without = _new_and_again(settings, partial(load_prepared, lines=prepared), rounds)
        extracting = _new_and_again(settings, partial(load_extracting, lines=raw), 1)
    rows: list[tuple[object, ...]] = [
        ("", "new, s", "again, s", "times faster", "to reach"),
        (f"{articles} prepared articles", *_cells(without), ">= 5"),
        (f"{extracted if given is None else given.name} with extraction", *_cells(extracting), ">= 100"),
    ]
    return table(rows)


def _new_and_again(settings: Settings, load: Callable[[Settings], object], rounds: int) -> Pairs:
    taken = []
    for _ in range(rounds):
        with own_indices(settings) as own:
            new = seconds(partial(load, own))
            taken.append((seconds(partial(load, own)), new))
    return Pairs(tuple(again for again, _ in taken), tuple(new for _, new in taken))


def _cells(pairs: Pairs) -> tuple[str, str, str]:
    return spread(pairs.beside, ".1f"), spread(pairs.ours), spread(pairs.ratios, ".1f")
