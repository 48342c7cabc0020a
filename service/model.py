"""The records of the service: what an article says, who says it and when.

Offsets are Unicode code points into the named field, ``end`` exclusive; days
are inclusive on both sides. Nothing here reads a clock, a file or the network.
"""

from calendar import monthrange
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal

Field = Literal["body", "title", "subtitle"]
Precision = Literal["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade"]
ActorType = Literal["person", "organisation", "country", "place", "other"]
SpeakerType = Literal["person", "organisation", "country", "document", "group", "unnamed"]
ResolvedBy = Literal["name", "alias", "pronoun", "title", "continuation"]
Act = Literal["said", "believes", "intends", "asks", "denies"]
Kind = Literal["direct", "mixed", "indirect"]
Modality = Literal["asserted", "reported", "planned", "denied"]

PRECISIONS: tuple[Precision, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "half",
    "season",
    "year",
    "decade",
)
"""Fine to coarse."""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class DateRange:
    """First and last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class DateMention:
    """A dated expression; ``range`` is None where the text does not settle it."""

    text: str
    start: int
    end: int
    range: DateRange | None
    precision: Precision
    approximate: bool
    basis: Literal["explicit", "relative"]
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class Count:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class RoleCount:
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class TextMention:
    """Where an actor's name, title or alias stands in its article."""

    text: str
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class ArticleActor:
    """One actor as one article shows it: every spelling, role and mention."""

    actor_id: str
    name: str
    type: ActorType
    country: str | None
    aliases: tuple[Count, ...]
    roles: tuple[RoleCount, ...]
    mention_count: int
    mentions: tuple[TextMention, ...]
    merged_because: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    actor_id: str
    name: str
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class Member:
    actor_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: ``text`` is the whole phrase, ``name`` the actor's full name
    (None where the article names nobody), ``role`` the title in the text."""

    text: str
    start: int
    end: int
    name_start: int | None
    name_end: int | None
    role: str | None
    actor_id: str | None
    name: str | None
    type: SpeakerType
    resolved_by: ResolvedBy | None
    members: tuple[Member, ...] = ()
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class Cue:
    """The whole reporting phrase ("has said") and the lemma of its head ("say")."""

    text: str
    start: int
    end: int
    lemma: str
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class SaidAt:
    start: date
    end: date
    precision: Precision
    basis: Literal["explicit", "relative", "fallback"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One thing said, in one or several spans."""

    id: str
    article_id: str
    text: str
    kind: Kind
    act: Act
    spans: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    reported_by: Speaker | None
    said_at: SaidAt | None
    mentions: tuple[ActorMention, ...]
    context: str
    context_start: int
    confidence: float
    continuation: bool


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    lemma: str
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class EventActor:
    actor_id: str
    name: str
    aliases: tuple[str, ...]
    side: Literal["actor", "recipient", "other"]
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class EventDate:
    start: date
    end: date
    precision: Precision
    approximate: bool
    basis: Literal["explicit", "relative", "fallback"]
    text: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """``country``: ISO 3166 alpha-2 code."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int
    end: int
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, where and on which date, in one sentence."""

    id: str
    article_id: str
    type: str
    quad: str
    action: Action
    actors: tuple[EventActor, ...]
    date: EventDate | None
    place: Place | None
    sentence: Sentence
    modality: Modality
    confidence: float
    field: Field = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read, before extraction."""

    id: str
    url: str | None
    source: str | None
    origin: str
    title: str | None
    subtitle: str | None
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    language: str
    dateline: str | None
    published_at: str | None
    """``YYYY-MM-DD``, or RFC 3339 where the text gives a time with its zone."""
    published_precision: Literal["second", "day", "month", "year", "unknown"]
    published_basis: Literal["stated", "inferred"] | None
    updated_at: str | None
    body: str
    word_count: int
    content_hash: str
    day_first: bool | None = None
    """Whether 3/4 is the third of April on this page; None where it does not say."""

    @property
    def published_day(self) -> date | None:
        """The day where it was written, from which its words count; None unless known to the day."""
        if self.published_at is None or self.published_precision not in ("day", "second"):
            return None
        return date.fromisoformat(self.published_at[:10])

    @property
    def published_days(self) -> DateRange | None:
        """The day in UTC, the month or the year that the article is dated to."""
        if self.published_at is None or self.published_precision == "unknown":
            return None
        first = _day_in_utc(self.published_at)
        if self.published_precision == "month":
            return DateRange(first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1]))
        if self.published_precision == "year":
            return DateRange(date(first.year, 1, 1), date(first.year, 12, 31))
        return DateRange(first, first)

    @property
    def published_period(self) -> Precision:
        """How exact ``published_days`` is."""
        precision = self.published_precision
        return precision if precision in ("month", "year") else "day"


def _day_in_utc(given: str) -> date:
    moment = datetime.fromisoformat(given)
    return moment.date() if moment.tzinfo is None else moment.astimezone(UTC).date()


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with all that was found in it."""

    article: Article
    extractor_version: str
    actors: tuple[ArticleActor, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()

    def record(self) -> dict[str, Any]:
        """The JSON object that ``extract`` prints and ``load --prepared`` takes."""
        plain = as_record(self.article)
        del plain["day_first"]
        return {
            **plain,
            "extractor_version": self.extractor_version,
            "actors": as_record(self.actors),
            "dates": as_record(self.dates),
            "quote_count": len(self.quotes),
            "event_count": len(self.events),
            "quotes": as_record(self.quotes),
            "events": as_record(self.events),
        }


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that was not loaded, named, with one of a closed list of reasons."""

    origin: str
    """The file as it was given (``-``: standard input), with ``:LINE`` in JSON Lines."""
    reason: str
    detail: str
    article_id: str | None = None


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls))


def as_record(value: Any) -> Any:
    """Plain JSON types of a record: objects, lists, ISO 8601 days."""
    if isinstance(value, tuple | list):
        return [as_record(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_record(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, date):
        return value.isoformat()
    return value
