"""Indices of a benchmark's own, deleted when it is done, and the ways to fill them."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from benchmarks import corpus
from service.index.batches import Incoming, prepared
from service.index.client import loader_client
from service.index.report import Report
from service.index.store import Store
from service.ingest.raw import Defaults, RawArticle
from service.ingest.reading import read
from service.model import Rejection
from service.settings import Settings

LOADED_AT = "2026-11-22T03:00:00.000Z"


@contextmanager
def own_indices(settings: Settings) -> Iterator[Settings]:
    """Settings with a prefix that nothing else has; what carries it is deleted at the end."""
    prefix = f"benchmark-{secrets.token_hex(4)}"
    try:
        yield replace(settings, index_prefix=prefix)
    finally:
        drop(settings, prefix)


def drop(settings: Settings, prefix: str) -> None:
    with loader_client(settings) as client:
        for name in client.indices.get(index=f"{prefix}-*", expand_wildcards="all"):
            client.indices.delete(index=name)


def load_prepared(settings: Settings, lines: Path) -> Report:
    """As ``load --prepared`` does. Raises where an article is rejected."""
    return load(settings, map(incoming, read([str(lines)], BytesIO(), Defaults())))


def load_generated(settings: Settings, count: int) -> Report:
    return load(settings, (prepared(one, "generated") for one in corpus.prepared(count)))


def load(settings: Settings, items: Iterable[Incoming | Rejection]) -> Report:
    with loader_client(settings) as client:
        return Store(settings, client).load(items, at=LOADED_AT, rejected=refuse)


def incoming(found: RawArticle | Rejection) -> Incoming | Rejection:
    return found if isinstance(found, Rejection) else prepared(found.record, found.where)


def refuse(rejection: Rejection) -> None:
    raise AssertionError(f"nothing here is to be rejected: {rejection}")


def write_lines(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    with path.open("wb") as file:
        for record in records:
            file.write(orjson.dumps(record) + b"\n")
    return path


def articles_file(
    folder: Path, given: Path | None, make: Callable[[int], Iterable[dict[str, Any]]], count: int
) -> Path:
    """The articles given, else as many generated ones."""
    return given or write_lines(folder / f"{make.__name__}.jsonl", make(count))
