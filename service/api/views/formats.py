"""Which formats a path answers in."""

from collections.abc import Mapping, Sequence

from service.api.answers import MEDIA_TYPES

TABLES = ("json", "ndjson", "csv")
FEEDS = (*TABLES, "atom", "jsonfeed")
_SCHEMAS = {"jsonfeed": "JsonFeed"}


def answers_of(schema: str, formats: Sequence[str] = ("json",)) -> Mapping[str, str | None]:
    """Media type → schema, for the contract."""
    return {MEDIA_TYPES[name]: schema if name == "json" else _SCHEMAS.get(name) for name in formats}
