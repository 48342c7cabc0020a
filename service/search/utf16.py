"""Offsets in the units of JavaScript strings instead of code points."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from service.search.parameters import Kind

Wide = Mapping[str, tuple[int, ...]]
"""For each field the offsets of the characters that take two units."""

PLACING: Mapping[Kind, tuple[str, ...]] = {
    "articles": (),
    "quotes": ("article_id", "spans"),
    "events": ("article_id", "field"),
    "actors": (),
}
"""What tells in which text a record's offsets count."""
_OFFSETS = ("start", "end", "name_start", "name_end", "context_start")


def wide(texts: Mapping[str, str | None]) -> Wide:
    """Of ``body``, ``title`` and so on, by name."""
    return {
        name: tuple(place for place, letter in enumerate(text or "") if ord(letter) > 0xFFFF)
        for name, text in texts.items()
    }


def shifted(kind: Kind, record: Mapping[str, Any], wides: Wide) -> dict[str, Any]:
    """The record with its offsets in UTF-16 units, but for highlights; ``wides`` is of its article."""
    field = _field(kind, record)
    return {
        name: value if name == "highlight" else _moved({name: value}, wides, field)[name]
        for name, value in record.items()
    }


def units(text: str, offset: int) -> int:
    """The UTF-16 units before this offset."""
    return offset + sum(ord(letter) > 0xFFFF for letter in text[:offset])


def _field(kind: Kind, record: Mapping[str, Any]) -> str:
    """Where the offsets stand that do not say it."""
    if kind == "quotes" and record.get("spans"):
        return str(record["spans"][0].get("field") or "body")
    return str(record.get("field") or "body") if kind == "events" else "body"


def _moved(value: Any, wides: Wide, field: str) -> Any:
    """A range of dates has ``start`` and ``end`` too: only whole numbers are offsets."""
    if isinstance(value, list):
        return [_moved(one, wides, field) for one in value]
    if not isinstance(value, dict):
        return value
    inside = str(value.get("field") or field)
    places = wides.get(inside, ())
    return {
        name: one + bisect_left(places, one)
        if name in _OFFSETS and isinstance(one, int)
        else _moved(one, wides, inside)
        for name, one in value.items()
    }
