"""What the records of each kind are made of, as clients name it."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.index import fields as f
from service.search.parameters import Kind

RECORD_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "articles": (
        "id",
        "url",
        "source",
        "origin",
        "title",
        "subtitle",
        "authors",
        "section",
        "tags",
        "captions",
        "language",
        "dateline",
        "published_at",
        "published_precision",
        "published_basis",
        "updated_at",
        "body",
        "word_count",
        "content_hash",
        "extractor_version",
        "actors",
        "dates",
        "quote_count",
        "event_count",
        "indexed_at",
    ),
    "quotes": (
        "id",
        "article_id",
        "article",
        "text",
        "kind",
        "act",
        "spans",
        "speaker",
        "cue",
        "reported_by",
        "said_at",
        "mentions",
        "context",
        "context_start",
        "confidence",
        "continuation",
    ),
    "events": (
        "id",
        "article_id",
        "article",
        "type",
        "quad",
        "action",
        "actors",
        "date",
        "place",
        "sentence",
        "modality",
        "confidence",
        "field",
    ),
    "actors": (
        "id",
        "name",
        "type",
        "aliases",
        "roles",
        "country",
        "quote_count",
        "article_count",
        "mention_count",
        "event_count",
        "first_seen",
        "last_seen",
    ),
}

LEFT_OUT_OF_LISTS: Mapping[Kind, tuple[str, ...]] = {
    "articles": ("body",),
    "quotes": (),
    "events": (),
    "actors": (),
}
"""Large, so given only where asked for."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Where a facet's values stand; ``named``: they are actor ids; ``several``: a record may have many.

    ``shown``: the members of the record that have the value as it is written, or the code of a country.
    """

    field: str
    named: bool = False
    several: bool = False
    by_year: bool = False
    shown: tuple[str, ...] = ()


_YEAR = Facet(f.WHEN_START, by_year=True)
_ACTOR = Facet(f.ACTOR_IDS, named=True, several=True)

FACETS: Mapping[Kind, Mapping[str, Facet]] = {
    "articles": {
        "source": Facet(f.SOURCE["articles"]),
        "actor": _ACTOR,
        "language": Facet(f.LANGUAGE["articles"]),
        "year": _YEAR,
    },
    "quotes": {
        "source": Facet(f.SOURCE["quotes"]),
        "actor": _ACTOR,
        "speaker": Facet(f.SPEAKER_IDS, named=True, several=True),
        "kind": Facet(f.KIND),
        "act": Facet(f.ACT),
        "cue": Facet(f.CUE),
        "language": Facet(f.LANGUAGE["quotes"]),
        "year": _YEAR,
    },
    "events": {
        "source": Facet(f.SOURCE["events"]),
        "actor": _ACTOR,
        "type": Facet(f.TYPE),
        "quad": Facet(f.QUAD),
        "place": Facet(f.PLACE, several=True, shown=("place.name", "place.country")),
        "language": Facet(f.LANGUAGE["events"]),
        "year": _YEAR,
    },
    "actors": {},
}

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATEMENT",
    "OTHER",
)
"""The PLOVER types, and what fits none of them."""
QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict", "none")
