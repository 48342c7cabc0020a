"""The parameters of every list, as the URL has them: what is allowed, what it means, an example."""

from collections.abc import Sequence
from typing import Any, get_args

from marshmallow import Schema, validates_schema

from service.api.schemas.values import (
    Address,
    AnyOf,
    Choice,
    Days,
    Each,
    Flag,
    Pattern,
    Query,
    Share,
    Text,
    Whole,
    fault,
)
from service.model import PRECISIONS, Act, ActorType, Modality
from service.model import Kind as QuoteKind
from service.search.matching import SEARCHED
from service.search.parameters import Kind
from service.search.records import EVENT_TYPES, FACETS, QUADS, RECORD_FIELDS

RECORD_ID = r"[A-Za-z0-9._~:-]{1,200}"
WHO = "an id, several ids separated by commas (any of them), or any spelling of the name"


def _ids(example: str) -> AnyOf:
    return AnyOf(
        Pattern(RECORD_ID, "ids of letters, digits and ._~:-", "Only the records with these ids.", example)
    )


def _query(kind: Kind, what: str, example: str) -> Query:
    names = ", ".join(f"`{name}:`" for name in SEARCHED[kind].named)
    return Query(
        tuple(SEARCHED[kind].named),
        f'Looks at {what}. Words (all of them), `"exact phrases"`, `OR`, `NOT` or `-`, parentheses, '
        f'`prefix*`, `"near words"~5`, and one field only: {names}. Empty: everything.',
        example,
    )


def _sort(allowed: Sequence[str], default: str, example: str) -> Choice:
    return Choice(
        allowed,
        f"The order. Default: {default}. Undated records come last in both orders.",
        example,
        load_default=None,
    )


def _facets(kind: Kind, example: list[str]) -> AnyOf:
    names = tuple(FACETS[kind])
    return AnyOf(Choice(names, "Counts of the most frequent values in these fields.", ",".join(example)))


def _fields(kind: Kind, example: str) -> AnyOf:
    names = (*RECORD_FIELDS[kind], "*")
    what = "Only these fields, and `id`; `*`: all, the body of articles too."
    return AnyOf(Choice(names, what, example), data_key="fields")


def _format(*allowed: str) -> Choice:
    return Choice(
        allowed,
        "How to answer, before what Accept says. `ndjson` and `csv` stream all that matches; an ndjson "
        'stream ends with `{"complete": true, "count": N}`. Feeds hold the first `limit` items.',
        "json",
        load_default=None,
    )


SORTS = ("relevance", "newest", "oldest")
DATED_DEFAULT = "`relevance` with q, else `newest`"
IN_ARTICLE_SORT = _sort(("position", *SORTS), "`position`: the order of the text", "position")


class Dated(Schema):
    """What narrows every list of dated records."""

    from_ = Days(
        "The first day, or the year or month that it begins.", "2023-11", data_key="from", load_default=None
    )
    to = Days("The last day, or the year or month that it ends.", "2023-11-30", load_default=None)
    published_from = Days("The first day of publication of the article.", "2023", load_default=None)
    published_to = Days("The last day of publication of the article.", "2023-12", load_default=None)
    actor = Each(Text(f"Who occurs in it: {WHO}. Repeated: all of them.", "Sergei Lavrov"))
    source = Each(Text("The publisher, to the letter. Repeated: any of them.", "TASS"))
    language = AnyOf(
        Pattern(r"[a-z]{2,3}", "language codes of ISO 639", "The language of the article.", "en")
    )
    ids = _ids("seed-001")

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        for first, last in (("from_", "to"), ("published_from", "published_to")):
            start, end = data.get(first), data.get(last)
            if start is not None and end is not None and start.start > end.end:
                raise _named(last, f"{last} is before {first.rstrip('_')}", "a date that is not before it")


class Paged(Schema):
    """How the matches of a list are handed out."""

    limit = Whole(0, 100, "How many items a page has; 0: counts only.", 20, load_default=20)
    cursor = Pattern(
        r"[A-Za-z0-9_-]{16,6000}",
        "a cursor from `next` or `prev`",
        "Where the page begins: from `next` or `prev` of another page of the same query.",
        "Vf0wJw3x_x4E9njaq1YKAXi",
        load_default=None,
    )


class Faceted(Schema):
    facet_size = Whole(
        1, 100, "How many values a facet, or the split of a timeline, lists.", 10, load_default=10
    )


class Marked(Schema):
    highlight = Flag("Mark what matched, with its offsets into each field.", True, load_default=False)
    offsets = Choice(
        ("codepoints", "utf16"),
        "The unit of all offsets: Unicode code points, or the units of JavaScript strings.",
        "utf16",
        load_default="codepoints",
    )


class ArticleFilter(Dated):
    q = _query("articles", "title, subtitle and body", '"Central Asia" uranium')
    url = Address(
        "Where it was published: scheme, `www.`, tracking parameters and a final slash make no difference.",
        "https://news.example/2023/11/13/central-asia",
        load_default=None,
    )


class QuoteFilter(Dated):
    q = _query("quotes", "what was said and, with less weight, its context", "dollar OR euro")
    actor = Each(Text(f"Who speaks or is spoken about: {WHO}. Repeated: all of them.", "Sergei Lavrov"))
    speaker = Each(Text(f"Who says it: {WHO}. Repeated: all of them (joint statements).", "Sergei Lavrov"))
    about = Each(Text(f"Who is spoken of: {WHO}. Repeated: all of them.", "European Union"))
    cue = AnyOf(Text("The lemma of the reporting word.", "say"))
    kind = AnyOf(
        Choice(get_args(QuoteKind), "How much of it stands in quotation marks: all, some, none.", "direct")
    )
    act = AnyOf(Choice(get_args(Act), "What is done by the words.", "said"))
    said_basis = AnyOf(
        Choice(
            ("explicit", "relative", "fallback"),
            "How the day is known: written out, relative to the article's date, or that date itself.",
            "explicit",
        )
    )
    min_confidence = Share("Only quotes of at least this confidence.", 0.8, load_default=None)


class EventFilter(Dated):
    q = _query("events", "the sentence", "visit Astana")
    actor = Each(Text(f"Who takes part: {WHO}. Repeated: all of them.", "Emmanuel Macron"))
    type = AnyOf(Choice(EVENT_TYPES, "The PLOVER type of what was done, or STATEMENT, or OTHER.", "CONSULT"))
    quad = AnyOf(Choice(QUADS, "Verbal or material, cooperation or conflict.", "verbal-cooperation"))
    side = Choice(
        ("actor", "recipient", "other"), "The part that each `actor` has in it.", "actor", load_default=None
    )
    place = Each(Text("Where: the name of a place or a country. Repeated: any of them.", "Astana"))
    modality = AnyOf(Choice(get_args(Modality), "How it is told.", "asserted"))
    match = Choice(
        ("overlaps", "within", "contains"),
        "How the days of the event lie to from-to: they overlap, lie within it, or contain it.",
        "within",
        load_default="overlaps",
    )
    precision = Choice(PRECISIONS, "Only dates at least as fine as this.", "month", load_default=None)
    include_fallback = Flag(
        "With from or to: also events dated by nothing but the article's own date.", True, load_default=False
    )


class SidedEventFilter(EventFilter):
    @validates_schema
    def side_of_somebody(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("side") and not data.get("actor"):
            raise _named("side", "side says which part an actor has: give actor too", "actor beside side")


class ArticleList(ArticleFilter, Faceted, Marked, Paged):
    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    facets = _facets("articles", ["source", "actor"])
    fields_ = _fields("articles", "title,published_at")
    format = _format("json", "ndjson", "csv", "atom", "jsonfeed")


class SimilarList(ArticleList):
    """Here ``relevance`` needs no ``q``: it is how similar they are."""

    sort = _sort(SORTS, "`relevance`: the most similar first", "relevance")


class QuoteList(QuoteFilter, Faceted, Marked, Paged):
    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    facets = _facets("quotes", ["speaker", "cue"])
    fields_ = _fields("quotes", "text,speaker")
    format = _format("json", "ndjson", "csv", "atom", "jsonfeed")


class EventList(SidedEventFilter, Faceted, Marked, Paged):
    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    facets = _facets("events", ["type", "place"])
    fields_ = _fields("events", "type,sentence")
    format = _format("json", "ndjson", "csv")


class ArticleQuoteList(QuoteList):
    sort = IN_ARTICLE_SORT


class ArticleEventList(EventList):
    sort = IN_ARTICLE_SORT


class ActorEventList(EventFilter, Faceted, Marked, Paged):
    """Here ``side`` needs no ``actor``: the path names one."""

    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    facets = _facets("events", ["type", "place"])
    fields_ = _fields("events", "type,sentence")
    format = _format("json", "ndjson", "csv")


class ActorList(Paged):
    q = _query("actors", "names, aliases and roles, in any spelling", "tokaev")
    prefix = Text("The first letters of any part of a name: for completion.", "tok", load_default=None)
    type = AnyOf(Choice(get_args(ActorType), "What kind of actor it is.", "person"))
    country = AnyOf(Pattern(r"[A-Za-z]{2}", "ISO 3166 codes of two letters", "The actor's country.", "RU"))
    ids = _ids("sergei-lavrov")
    sort = _sort(
        ("relevance", "most_quoted", "most_mentioned", "name"),
        "`relevance` with q, else `most_quoted`",
        "name",
    )
    fields_ = _fields("actors", "name,quote_count")
    format = _format("json", "ndjson", "csv")


class RelatedList(ArticleFilter):
    """Who occurs in the same articles."""

    limit = Whole(0, 100, "How many actors to name.", 20, load_default=20)


class _Timeline(Faceted):
    interval = Choice(
        ("day", "week", "month", "year"),
        "The length of one item; weeks begin on Monday.",
        "week",
        load_default="month",
    )


def _split(kind: Kind, example: str) -> Choice:
    return Choice(
        tuple(FACETS[kind]), "Counts in each item by the values of this facet.", example, load_default=None
    )


class ArticleTimeline(ArticleFilter, _Timeline):
    split = _split("articles", "source")


class QuoteTimeline(QuoteFilter, _Timeline):
    split = _split("quotes", "speaker")


class EventTimeline(SidedEventFilter, _Timeline):
    split = _split("events", "type")


class OneRecord(Schema):
    """Of a single record."""

    offsets = Marked().fields["offsets"]


class Nothing(Schema):
    """No parameter at all."""


def _named(parameter: str, detail: str, expected: str) -> Any:
    raised = fault(detail, expected=expected)
    raised.field_name = parameter
    return raised
