"""Whom records name: an actor has one name in all answers, whatever this article or that calls it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from service.search.parameters import Kind

Record = dict[str, Any]


def named(kind: Kind, record: Record) -> Iterator[Record]:
    """What stands for an actor in this record, each with ``actor_id`` and ``name``."""
    for who in _whoever(kind, record):
        if who is not None:
            yield from (one for one in (who, *(who.get("members") or ())) if one.get("actor_id"))


def ids_named(kind: Kind, records: Iterable[Record]) -> list[str]:
    return list(dict.fromkeys(who["actor_id"] for record in records for who in named(kind, record)))


def rename(kind: Kind, record: Record, names: Mapping[str, str]) -> None:
    """Writes the names of these ids into the record; whoever is not among them keeps the article's."""
    for who in named(kind, record):
        if who["actor_id"] in names:
            who["name"] = names[who["actor_id"]]


def _whoever(kind: Kind, record: Record) -> Iterator[Record | None]:
    if kind == "quotes":
        yield record.get("speaker")
        yield record.get("reported_by")
        yield from record.get("mentions") or ()
        yield from (report.get("speaker") for report in _reports(record))
    elif kind != "actors":
        yield from record.get("actors") or ()


def _reports(record: Record) -> Iterator[Record]:
    """The first of a group is one of its reports, and the same object."""
    yield from (record.get("group") or {}).get("reports", ())
