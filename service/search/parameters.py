"""What a client asked for, checked and frozen: one class for each kind of list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.model import Precision
from service.search.periods import Interval, Period
from service.search.syntax import Node

Kind = Literal["articles", "quotes", "actors", "events"]
Sort = Literal["relevance", "newest", "oldest", "position", "most_quoted", "most_mentioned", "name"]
Match = Literal["overlaps", "within", "contains"]
Side = Literal["actor", "recipient", "other"]
Format = Literal["json", "ndjson", "csv", "atom", "jsonfeed"]


@dataclass(frozen=True, slots=True)
class Range:
    """Days, both included; None: open on that side."""

    start: Period | None = None
    end: Period | None = None

    @property
    def given(self) -> bool:
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What every list of dated records can be narrowed by."""

    q: Node | None = None
    dates: Range = Range()
    published: Range = Range()
    actor: tuple[str, ...] = ()
    """Each an id, ids separated by commas, or a spelling; all of them."""
    source: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    indexed_from: str | None = None
    """Loaded at this instant or later."""
    article_id: str | None = None
    """Of this article alone."""
    owner_id: str | None = None
    """Of this actor alone: what it says, where it occurs, what it takes part in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilters(Filters):
    url: str | None = None
    """Any form of it."""
    similar_to: str | None = None
    """The id of an article that is not to be among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteFilters(Filters):
    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    said_basis: tuple[str, ...] = ()
    min_confidence: float | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    """Of the speakers that are no names: the keys of the roles that they may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilters(Filters):
    type: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    side: Side | None = None
    place: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    match: Match = "overlaps"
    precision: Precision | None = None
    include_fallback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFilters:
    q: Node | None = None
    prefix: str | None = None
    type: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    indexed_from: str | None = None
    """Loaded, or counted anew, at this instant or later."""
    variants: bool = True
    """Whether a name may be spelled otherwise."""


DatedFilters = ArticleFilters | QuoteFilters | EventFilters
AnyFilters = DatedFilters | ActorFilters


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How the matches are to be handed out."""

    sort: Sort
    limit: int = 20
    cursor: str | None = None
    facets: tuple[str, ...] = ()
    facet_size: int = 10
    highlight: bool = False
    fields: tuple[str, ...] = ()
    utf16: bool = False
    together: bool = False
    """Records of the same words as one item."""
    format: Format | None = None
    withhold_bodies: bool = False
    """Snippets of bodies are all that is given."""
    feed: bool = False
    """With the time at which each record was loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    interval: Interval = "month"
    split: str | None = None
    facet_size: int = 10
