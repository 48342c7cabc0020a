"""Records as rows of a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.search.parameters import Kind

_ARTICLE = ("article_id", "article.title", "article.source", "article.url", "article.published_at")

COLUMNS: Mapping[Kind, tuple[str, ...]] = {
    "articles": (
        "id",
        "url",
        "source",
        "title",
        "subtitle",
        "authors",
        "section",
        "tags",
        "language",
        "published_at",
        "published_precision",
        "published_basis",
        "updated_at",
        "word_count",
        "quote_count",
        "event_count",
        "origin",
        "indexed_at",
    ),
    "quotes": (
        "id",
        "text",
        "kind",
        "act",
        "speaker.name",
        "speaker.actor_id",
        "speaker.role",
        "speaker.text",
        "speaker.type",
        "speaker.resolved_by",
        "cue.lemma",
        "cue.text",
        "said_at.start",
        "said_at.end",
        "said_at.precision",
        "said_at.basis",
        "reported_by.name",
        "mentions.name",
        "confidence",
        "context",
        *_ARTICLE,
    ),
    "events": (
        "id",
        "type",
        "quad",
        "action.text",
        "actors.name",
        "date.start",
        "date.end",
        "date.precision",
        "date.basis",
        "place.name",
        "place.country",
        "modality",
        "confidence",
        "sentence.text",
        *_ARTICLE,
    ),
    "actors": (
        "id",
        "name",
        "type",
        "country",
        "aliases.name",
        "roles.title",
        "quote_count",
        "article_count",
        "mention_count",
        "event_count",
        "first_seen",
        "last_seen",
    ),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


def columns(kind: Kind, wanted: Sequence[str]) -> tuple[str, ...]:
    """The columns of the fields asked for; all but ``body`` where none was."""
    if not wanted:
        return COLUMNS[kind]
    extra = ("body",) if kind == "articles" and {"body", "*"} & set(wanted) else ()
    kept = [one for one in COLUMNS[kind] if one == "id" or one.split(".")[0] in wanted or "*" in wanted]
    return (*kept, *extra)


def row(record: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [_cell(_value(record, name.split("."))) for name in names]


def _value(record: Any, path: Sequence[str]) -> Any:
    for position, name in enumerate(path):
        if isinstance(record, list):
            return [_value(one, path[position:]) for one in record]
        if record is None:
            return None
        record = record.get(name)
    return record


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _cell("; ".join(str(one) for one in value if one is not None))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value)
