"""Records to documents: the record as it is answered, with what finds it beside it under ``search``."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from service.identity import digest
from service.index.appearances import Appearance, appearances, named_only
from service.index.fields import Kind
from service.index.keys import url_key, wording, words_of
from service.index.likeness import signature
from service.index.mappings import MAPPINGS
from service.index.packing import packed
from service.model import PRECISIONS
from service.names.countries import country_names
from service.names.roles import role_keys

ID = re.compile(r"[A-Za-z0-9._~:-]{1,200}")
FIELD_ORDER = {"title": 0, "subtitle": 1, "body": 2}
FIELD_LENGTH = 10_000_000
"""More code points than one text may have: positions in different texts never meet."""

GIVEN: dict[Kind, tuple[str, ...]] = {
    kind: tuple(name for name in mapping if name not in ("search", "article"))
    for kind, mapping in MAPPINGS.items()
}
"""The names of a record of each kind that are the record's own."""
TAKEN = {kind: frozenset(mapping) for kind, mapping in MAPPINGS.items()}
TAKEN["articles"] |= {"quotes", "events"}

Record = Mapping[str, Any]
Document = dict[str, Any]


class Unfit(ValueError):  # noqa: N818  (an outcome of prepared input, not an error)
    """A record that cannot become documents; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of an article, ready to be sent."""

    kind: Kind
    id: str
    source: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """All documents of one article and what they add to the actors."""

    id: str
    version: str
    article: Part
    parts: tuple[Part, ...]
    appearances: tuple[Appearance, ...]

    @property
    def actor_ids(self) -> set[str]:
        return {appearance.actor_id for appearance in self.appearances}


def version_of(article_id: str, content_hash: str, extractor_version: str) -> str:
    """Marks the documents that belong to one content of one article under one extractor."""
    return digest(article_id, content_hash, extractor_version)


def package(record: Record, *, indexed_at: str, day_first: bool | None = None) -> Package:
    """The documents of an article record with its ``quotes`` and ``events``. Raises Unfit."""
    try:
        if not ID.fullmatch(record["id"]):
            raise Unfit(f"id {record['id']!r} is not 1 to 200 of A-Z a-z 0-9 . _ ~ : -")
        return _package(record, indexed_at, day_first)
    except KeyError as fault:
        raise Unfit(f"{fault.args[0]} is missing") from fault
    except Unfit:
        raise
    except (TypeError, AttributeError, IndexError, ValueError, OverflowError) as fault:
        raise Unfit(f"the record is not of the expected form: {fault}") from fault


def _package(record: Record, indexed_at: str, day_first: bool | None) -> Package:
    article_id = record["id"]
    version = version_of(article_id, record["content_hash"], record["extractor_version"])
    published = _published(record)
    alone = named_only(record)
    found = tuple(appearances(record, alone, published.get("when_start")))
    shared = {
        "published": published.get("when"),
        "published_start": published.get("when_start"),
        "indexed_at": indexed_at,
        "version": version,
    }
    header = {name: record.get(name) for name in ("title", "source", "url", "published_at", "language")}
    parts = [
        *_parts("quotes", record["quotes"], header, lambda quote: shared | _quote_search(quote)),
        *_parts("events", record["events"], header, lambda event: shared | _event_search(event)),
    ]
    document = _public("articles", record) | {
        "quote_count": len(record["quotes"]),
        "event_count": len(record["events"]),
        "indexed_at": indexed_at,
        "search": _filled(shared | published | _article_search(record, found, alone, day_first)),
    }
    return Package(article_id, version, Part("articles", article_id, _dumps(document)), tuple(parts), found)


def _parts(kind: Kind, records: Iterable[Record], header: Record, search: Any) -> Iterator[Part]:
    for record in records:
        document = _public(kind, record)
        document["article"] = header
        document["search"] = _filled(search(record))
        yield Part(kind, record["id"], _dumps(document))


def _public(kind: Kind, record: Record) -> Document:
    """The record by the names of the contract; unknown is null. Raises Unfit for another name."""
    strange = record.keys() - TAKEN[kind]
    if strange:
        raise Unfit(f"unknown field {min(strange)!r}")
    get = record.get
    return {name: get(name) for name in GIVEN[kind]}


def _article_search(
    record: Record, found: tuple[Appearance, ...], alone: list[Record], day_first: bool | None
) -> Document:
    url, words = record.get("url"), words_of(record["body"])
    return {
        "actor_ids": [appearance.actor_id for appearance in found],
        "shares": {a.actor_id: [a.quotes, a.events] for a in found if a.quotes or a.events},
        "named_only": alone,
        "reprint": digest(words),
        "likeness": signature(words),
        "url_key": url_key(url) if url else None,
        "day_first": day_first,
    }


def _quote_search(quote: Record) -> Document:
    speaker = quote.get("speaker") or {}
    first = quote["spans"][0]
    speakers = _ids([speaker, *speaker.get("members", ())])
    about = _ids(quote.get("mentions", ()))
    members = [member["name"] for member in speaker.get("members", ())]
    return _dated(quote.get("said_at")) | {
        "actor_ids": list(dict.fromkeys(speakers + about)),
        "speaker_ids": speakers,
        "speaker_names": [name for name in (speaker.get("name") or speaker.get("text"), *members) if name],
        "speaker_roles": [] if speakers else [*role_keys(speaker.get("role") or "", None)],
        "speaker_type": speaker.get("type"),
        "about_ids": about,
        "reporter_ids": _ids([reporter] if (reporter := quote.get("reported_by")) else []),
        "cue": (quote.get("cue") or {}).get("lemma"),
        "position": _position(first.get("field"), first["start"]),
        "wording": wording(quote["text"]),
    }


def _event_search(event: Record) -> Document:
    actors = event["actors"]
    place = event.get("place") or {}
    sides = {
        f"actor_ids_{side}": _ids([actor for actor in actors if actor["side"] == side])
        for side in ("actor", "recipient", "other")
    }
    return (
        _dated(event.get("date"))
        | sides
        | {
            "actor_ids": _ids(actors),
            "lemma": event["action"]["lemma"],
            "place": _places(place),
            "place_country": _country(place.get("country")),
            "position": _position(event.get("field"), event["action"]["start"]),
        }
    )


def _places(place: Record) -> list[str]:
    """Where it is, and the country that this lies in."""
    names = (place.get("name"), country_names().get(place.get("country") or ""))
    return list(dict.fromkeys(name for name in names if name))


def _country(code: str | None) -> list[str]:
    """What people may call it: its code and its name."""
    return [code, country_names().get(code, code)] if code else []


def _ids(owners: Iterable[Record]) -> list[str]:
    """The actors named, each once, in this order."""
    return list(dict.fromkeys([owner["actor_id"] for owner in owners if owner.get("actor_id")]))


def _position(field: str | None, start: int) -> int:
    return FIELD_ORDER[field or "body"] * FIELD_LENGTH + start


def _dated(day: Record | None) -> Document:
    return _when(day["start"], day["end"], day["precision"], day["basis"]) if day else {}


def _when(start: str, end: str, precision: str, basis: str | None) -> Document:
    return {
        "when": {"gte": start, "lte": end},
        "when_start": start,
        "when_end": end,
        "when_rank": 0 if precision == "second" else PRECISIONS.index(precision),
        "when_basis": basis,
    }


def _published(record: Record) -> Document:
    """An instant with its clock time, else the whole day, month or year that the text gives."""
    given, precision = record.get("published_at"), record.get("published_precision")
    if given is None or precision in (None, "unknown"):
        return {}
    start, end = given, given
    if precision in ("month", "year"):
        year, month = int(given[:4]), int(given[5:7] or 1)
        first, last = (month, month) if precision == "month" else (1, 12)
        start = date(year, first, 1).isoformat()
        end = date(year, last, calendar.monthrange(year, last)[1]).isoformat()
    elif len(given) > len("2023-11-13"):
        start = end = _utc(given)
    return _when(start, end, precision, record.get("published_basis"))


def _utc(given: str) -> str:
    moment = datetime.fromisoformat(given)
    if moment.tzinfo is None:
        raise Unfit(f"published_at {given!r} has a clock time and no zone")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _filled(search: Document) -> Document:
    """Without what is unknown: an absent field is indexed nowhere and takes no room."""
    return {name: value for name, value in search.items() if value or value not in (None, [], {})}


def _dumps(document: Document) -> bytes:
    try:
        return packed(document)
    except TypeError as fault:
        raise Unfit(f"not to be written as JSON: {fault}") from fault
