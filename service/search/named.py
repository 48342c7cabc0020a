"""Whom records name: an actor has one name in all answers, whatever this article or that calls it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from service.search.parameters import Kind

Record = dict[str, Any]


class Who(msgspec.Struct, frozen=True):
    """What stands for an actor, or for somebody unknown; two that say the same are the same."""

    actor_id: str | None = None
    name: str | None = None
    members: tuple["Who", ...] | None = None


class Named(msgspec.Struct):
    """A record, read for this alone."""

    actors: tuple[Who, ...] | None = None
    speaker: Who | None = None
    reported_by: Who | None = None
    mentions: tuple[Who, ...] | None = None


_read_all = msgspec.json.Decoder(list[Named]).decode


def read_named(sources: Iterable[msgspec.Raw]) -> list[Named]:
    """``sources``: records as JSON."""
    return _read_all(b"[%s]" % b",".join(sources))


def whoever(named: Iterable[Named]) -> set[Who]:
    """What stands for somebody in these records."""
    found: set[Who] = set()
    for one in named:
        found.update(one.actors or (), one.mentions or ())
        for who in (one.speaker, one.reported_by):
            if who is not None:
                found.add(who)
                found.update(who.members or ())
    return found


def misnamed(found: Iterable[Who], names: Mapping[str, str]) -> set[Who]:
    """Those that are not called by their name here; whoever has no name there keeps the article's."""
    return {who for who in found if who.actor_id and names.get(who.actor_id, who.name) != who.name}


def named(kind: Kind, records: Iterable[Record]) -> list[Record]:
    """What stands for an actor in these records, each with ``actor_id`` and ``name``."""
    found: list[Record] = []
    for record in records:
        for who in _whoever(kind, record):
            if who is None:
                continue
            if who.get("actor_id"):
                found.append(who)
            if members := who.get("members"):
                found += [one for one in members if one.get("actor_id")]
    return found


def rename(whoever: Iterable[Record], names: Mapping[str, str]) -> None:
    """Writes these names into what stands for an actor; whoever is not among them keeps the article's."""
    for who in whoever:
        if (name := names.get(who["actor_id"])) is not None:
            who["name"] = name


def _whoever(kind: Kind, record: Record) -> Iterable[Record | None]:
    if kind == "quotes":
        return _of_quote(record)
    return () if kind == "actors" else record.get("actors") or ()


def _of_quote(record: Record) -> Iterator[Record | None]:
    yield record.get("speaker")
    yield record.get("reported_by")
    yield from record.get("mentions") or ()
    yield from (report.get("speaker") for report in _reports(record))


def _reports(record: Record) -> Iterable[Record]:
    """The first of a group is one of its reports, and the same object."""
    reports: Iterable[Record] = (record.get("group") or {}).get("reports", ())
    return reports
