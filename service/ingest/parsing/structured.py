"""Structured input, one JSON object an article: every field checked, the body kept to the letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from service.ingest.parsing.identity import checked_id, checked_url
from service.ingest.parsing.stamps import Moment
from service.ingest.raw import Rejected

FIELDS = (
    "id",
    "url",
    "source",
    "title",
    "subtitle",
    "authors",
    "section",
    "tags",
    "captions",
    "language",
    "published_at",
    "updated_at",
    "body",
)
"""``captions`` is what our own records have beyond the input asked for: none is lost on the way back in."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LESS_THAN_A_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")
LANGUAGE = re.compile(r"(?P<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")

EARLIEST, LATEST = 1500, 2199
"""Years of articles: what others keep as 0001-01-01 or 9999-12-31 is no date at all."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the record says, checked; None and empty where it does not say."""

    id: str | None
    url: str | None
    source: str | None
    title: str | None
    subtitle: str | None
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    language: str | None
    published_at: Moment | None
    updated_at: Moment | None
    body: str


def read_record(record: Mapping[str, Any]) -> Given:
    """The fields of a structured article; keys that are none of ours are passed over.

    Raises Rejected with the field at fault.
    """
    _refuse_misspelled(record)
    given_id, url, language = _text(record, "id"), _text(record, "url"), _text(record, "language")
    published, updated = _text(record, "published_at"), _text(record, "updated_at")
    return Given(
        id=checked_id(given_id) if given_id is not None else None,
        url=checked_url(url) if url else None,
        source=_line(record, "source"),
        title=_line(record, "title"),
        subtitle=_line(record, "subtitle"),
        authors=_list(record, "authors"),
        section=_line(record, "section"),
        tags=_list(record, "tags"),
        captions=_list(record, "captions"),
        language=checked_language(language) if language else None,
        published_at=checked_date(published, "published_at") if published else None,
        updated_at=checked_date(updated, "updated_at") if updated else None,
        body=_body(record),
    )


def _refuse_misspelled(record: Mapping[str, Any]) -> None:
    """``publishedAt`` would be lost in silence; what is none of our fields at all may stand beside them."""
    ours = {name.replace("_", ""): name for name in FIELDS}
    for key in record:
        meant = ours.get(re.sub(r"[^a-z]", "", key.lower()))
        if meant is not None and key != meant and meant not in record:
            raise Rejected("bad-field", f"{key!r}: the field is called {meant!r}")


def _text(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Rejected("bad-type", f"{name} must be a string or null, this is {_named(value)}")


def _line(record: Mapping[str, Any], name: str) -> str | None:
    value = _text(record, name)
    return (" ".join(value.split()) or None) if value else None


def _list(record: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of strings; a string alone stands for a list of one."""
    value = record.get(name)
    if value is None:
        return ()
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        raise Rejected("bad-type", f"{name} must be a list of strings, this is {_named(value)}")
    for item in items:
        if not isinstance(item, str):
            raise Rejected("bad-type", f"{name} must be a list of strings, one of them is {_named(item)}")
    cleaned = (" ".join(item.split()) for item in items)
    return tuple(dict.fromkeys(item for item in cleaned if item))


def _body(record: Mapping[str, Any]) -> str:
    body = _text(record, "body")
    if "body" in record and body is None:
        raise Rejected("no-body", "the field 'body' is null")
    if body is None:
        keys = ", ".join(sorted(record)[:12]) or "none"
        raise Rejected("no-body", f"the field 'body' is missing (there are: {keys})")
    if not body.strip():
        raise Rejected("no-body", "the field 'body' is empty")
    return body


def checked_language(given: str) -> str:
    """The primary code of a language tag: ``en`` of ``en-US``. Raises Rejected."""
    match = LANGUAGE.fullmatch(given.strip())
    if match is None:
        raise Rejected("bad-language", f"language {given[:40]!r}: a code such as en, de or pt-BR")
    return match["code"].lower()


def checked_date(given: str, name: str) -> Moment:
    """An ISO 8601 day, or a moment in RFC 3339; a moment without a zone keeps its day alone, and where month
    or day are not said their first stands, as the precision tells. Raises Rejected."""
    text = given.strip()
    year = text[:4]
    if year.isdecimal() and len(year) == 4 and not EARLIEST <= int(year) <= LATEST:
        raise Rejected("bad-date", f"{name} {given[:40]!r}: a year from {EARLIEST} to {LATEST}")
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat(), "day"
        if moment := MOMENT.fullmatch(text):
            return _moment(text, moment["zone"])
        if partial := LESS_THAN_A_DAY.fullmatch(text):
            first = date(int(partial["year"]), int(partial["month"] or 1), 1)
            return first.isoformat(), "month" if partial["month"] else "year"
    except (ValueError, OverflowError) as fault:
        raise Rejected("bad-date", f"{name} {given[:40]!r}: {fault}") from fault
    raise Rejected("bad-date", f"{name} {given[:40]!r}: a date as 2023-11-13 or 2023-11-13T14:10:00Z")


def _moment(text: str, zone: str | None) -> Moment:
    moment = datetime.fromisoformat(text.upper().replace(",", "."))
    if zone is None:
        return moment.date().isoformat(), "day"
    moment.astimezone(UTC)  # raises where that is before the year 1 or after 9999
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z"), "second"


def _named(value: Any) -> str:
    names = {list: "a list", dict: "an object", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
