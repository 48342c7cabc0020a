"""The parameters of every path: what narrows it, and how to answer."""

from collections.abc import Sequence
from typing import get_args

from marshmallow import Schema

from service.api.schemas.filters import (
    ArticleFilter,
    Dated,
    EventFilter,
    Faceted,
    Marked,
    Paged,
    QuoteFilter,
    SidedEventFilter,
    identified,
    queried,
    respelled,
)
from service.api.schemas.values import (
    AnyOf,
    Choice,
    Flag,
    Moment,
    Pattern,
    Text,
)
from service.model import ActorType
from service.search.parameters import Kind
from service.search.records import FACETS, RECORD_FIELDS
from service.search.related import TOGETHER


def _sort(allowed: Sequence[str], default: str, example: str) -> Choice:
    undated = " Undated records come last in `newest` and in `oldest`." if "newest" in allowed else ""
    return Choice(allowed, f"The order. Default: {default}.{undated}", example, load_default=None)


def _facets(kind: Kind, example: list[str]) -> AnyOf:
    names = tuple(FACETS[kind])
    return AnyOf(
        Choice(
            names, "The most frequent values of these in all that matches, with counts.", ",".join(example)
        )
    )


def _fields(kind: Kind, example: str) -> AnyOf:
    names = (*RECORD_FIELDS[kind], "*")
    all_of_them = "`*`: all, `body` too" if kind == "articles" else "`*`: all"
    what = f"Only these members of the items, and `id`; {all_of_them}."
    return AnyOf(Choice(names, what, example), data_key="fields")


def _format(*allowed: str) -> Choice:
    feeds = (
        " Feeds have the first `limit` items, the newest unless `sort` is given." if "atom" in allowed else ""
    )
    return Choice(
        allowed,
        "How to answer, before what Accept says. `ndjson` and `csv` stream all that matches, not a page; "
        f'an ndjson stream ends with `{{"complete": true, "count": N}}`.{feeds}',
        "json",
        load_default=None,
    )


SORTS = ("relevance", "newest", "oldest")
DATED_DEFAULT = "`relevance` with q, else `newest`"
IN_ARTICLE_SORT = _sort(("position", *SORTS), "`position`: the order of the text", "position")


class ArticleList(ArticleFilter, Faceted, Marked, Paged):
    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    fold = Flag(
        "Reprints as one: articles of nearly the same words (60 % of all runs of four words in common, "
        "whatever headline, credits, cuts and small edits) are one item, whose `group` tells who else has "
        "it. Of more than 10,000 that match, the first are compared. Facets count articles; streams take no "
        "fold.",
        True,
        load_default=False,
    )
    facets = _facets("articles", ["source", "actor"])
    fields_ = _fields("articles", "title,published_at")
    format = _format("json", "ndjson", "csv", "atom", "jsonfeed")


class SimilarList(ArticleList):
    """Here ``relevance`` needs no ``q``: it is how similar they are."""

    sort = _sort(SORTS, "`relevance`: the most similar first", "relevance")


class QuoteList(QuoteFilter, Faceted, Marked, Paged):
    sort = _sort(SORTS, DATED_DEFAULT, "newest")
    group = Flag(
        "The same words as one: quotes of the same words, whatever marks, case and accents, are one item, "
        "whose `group` tells who reports them and who first. Facets count quotes; streams take no group.",
        True,
        load_default=False,
    )
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
    q = queried("actors", "names, aliases and roles, in any spelling", "tokaev")
    variants = respelled()
    prefix = Text("The first letters of any part of a name: for completion.", "tok", load_default=None)
    type = AnyOf(Choice(get_args(ActorType), "What kind of actor it is.", "person"))
    country = AnyOf(
        Pattern(r"[A-Za-z]{2}", "ISO 3166 codes of two letters", "The actor's country: any of these.", "RU")
    )
    ids = identified("sergei-lavrov")
    indexed_from = Moment(
        "Only actors of whom something was loaded at this instant or later, or that were counted anew. The "
        "first page tells in `deleted` which are there no more, and in `until` what to ask from next time. "
        "An actor that was merged into another is among the deleted: its path leads to the other (308).",
        "2026-11-22T03:00:00Z",
        load_default=None,
    )
    sort = _sort(
        ("relevance", "most_quoted", "most_mentioned", "name"),
        "`relevance` with q, else `most_quoted`",
        "name",
    )
    fields_ = _fields("actors", "name,quote_count")
    format = _format("json", "ndjson", "csv")


class RelatedList(Dated, Paged):
    by = Choice(
        tuple(TOGETHER),
        "What counts as together: the same article, a quote in which one speaks of the other or both are "
        "spoken of, or the same event.",
        "quotes",
        load_default="mentions",
    )


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
