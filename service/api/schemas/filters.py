"""The parameters that narrow a list, as the URL has them: what is allowed, what it means, an example."""

from typing import Any, get_args

from marshmallow import Schema, validates_schema

from service.api.schemas.values import (
    Address,
    AnyOf,
    Choice,
    Days,
    Each,
    Flag,
    Moment,
    Pattern,
    Query,
    Share,
    Text,
    Whole,
    fault,
)
from service.model import PRECISIONS, Act, Modality
from service.model import Kind as QuoteKind
from service.search.matching import SEARCHED
from service.search.parameters import Kind
from service.search.records import EVENT_TYPES, QUADS

RECORD_ID = r"[A-Za-z0-9._~:-]{1,200}"
WHO = (
    "an id, several ids separated by commas (any of them), any spelling of the name, or, where no name fits, "
    "a role (`Russian foreign minister`: whoever is called so; a warning lists them)"
)


def identified(example: str) -> AnyOf:
    return AnyOf(
        Pattern(
            RECORD_ID,
            "ids of letters, digits and ._~:-",
            "Only the records with these ids; those that there are.",
            example,
        )
    )


def queried(kind: Kind, what: str, example: str) -> Query:
    names = ", ".join(f"`{name}:`" for name in SEARCHED[kind].named)
    return Query(
        tuple(SEARCHED[kind].named),
        f'Looks at {what}. Words (all of them), `"exact phrases"`, `OR`, `NOT` or `-`, parentheses, '
        f'`prefix*`, `"near words"~5`, and one field only: {names}. Empty: everything.',
        example,
    )


def respelled() -> Flag:
    return Flag(
        "Whether names in `q` find their other spellings too; phrases in quotation marks never do. "
        "`variants` of the answer tells which forms matched.",
        False,
        load_default=True,
    )


def _named(parameter: str, detail: str, expected: str) -> Any:
    raised = fault(detail, expected=expected)
    raised.field_name = parameter
    return raised


class Dated(Schema):
    """What narrows every list of dated records."""

    from_ = Days(
        "The first day, in UTC, or the year or month that it begins.",
        "2023-11",
        data_key="from",
        load_default=None,
    )
    to = Days("The last day, in UTC, or the year or month that it ends.", "2023-11-30", load_default=None)
    published_from = Days("The first day of publication of the article, in UTC.", "2023", load_default=None)
    published_to = Days("The last day of publication of the article, in UTC.", "2023-12", load_default=None)
    actor = Each(Text(f"Who occurs in it: {WHO}. Repeated: all of them.", "Sergei Lavrov"))
    source = Each(Text("The publisher, to the letter. Repeated: any of them.", "TASS"))
    language = AnyOf(
        Pattern(
            r"[A-Za-z]{2,3}", "language codes of ISO 639", "The language of the article: any of these.", "en"
        )
    )
    ids = identified("seed-001")
    indexed_from = Moment(
        "Only what was loaded at this instant or later, new or changed. The first page tells in `deleted` "
        "which records of this kind were deleted since, and in `until` what to ask from next time.",
        "2026-11-22T03:00:00Z",
        load_default=None,
    )

    @validates_schema
    def in_order(self, data: dict[str, Any], **_: Any) -> None:
        for first, last in (("from_", "to"), ("published_from", "published_to")):
            start, end = data.get(first), data.get(last)
            if start is not None and end is not None and start.start > end.end:
                raise _named(last, f"{last} is before {first.rstrip('_')}", "a date that is not before it")


class Paged(Schema):
    """How the matches of a list are handed out."""

    limit = Whole(
        0, 100, "How many items a page has; 0: none, only `total` and `facets`.", 20, load_default=20
    )
    cursor = Pattern(
        r"[A-Za-z0-9_-]{16,6000}",
        "a cursor from `next` or `prev`",
        "Which page: what `next` or `prev` of another page of the same query has here. In the order of "
        "relevance or of counts it is good for five minutes, in the others for ever.",
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
    q = queried("articles", "title, subtitle and body", '"Central Asia" uranium')
    variants = respelled()
    url = Address(
        "Its address: scheme, `www.`, tracking parameters and a final slash make no difference.",
        "https://news.example/2023/11/13/central-asia",
        load_default=None,
    )


class QuoteFilter(Dated):
    q = queried("quotes", "what was said and, with less weight, its context", "dollar OR euro")
    variants = respelled()
    actor = Each(Text(f"Who speaks or is spoken about: {WHO}. Repeated: all of them.", "Sergei Lavrov"))
    speaker = Each(Text(f"Who says it: {WHO}. Repeated: all of them (joint statements).", "Sergei Lavrov"))
    about = Each(Text(f"Who is spoken of: {WHO}. Repeated: all of them.", "European Union"))
    cue = AnyOf(Text("The reporting word, by its lemma: `say` for said, has said, went on to say.", "say"))
    kind = AnyOf(
        Choice(get_args(QuoteKind), "How much of it stands in quotation marks: all, some or none.", "direct")
    )
    act = AnyOf(Choice(get_args(Act), "What the speaker does with the words.", "said"))
    said_basis = AnyOf(
        Choice(
            ("explicit", "relative", "fallback"),
            "How the day is known: written out, by another day (`on Friday`), or only by the article's date.",
            "explicit",
        )
    )
    min_confidence = Share(
        "Only quotes whose `confidence` is at least this, from 0 to 1.", 0.8, load_default=None
    )


class EventFilter(Dated):
    q = queried("events", "the sentence", "visit Astana")
    variants = respelled()
    actor = Each(Text(f"Who takes part: {WHO}. Repeated: all of them.", "Emmanuel Macron"))
    type = AnyOf(Choice(EVENT_TYPES, "The PLOVER type of what was done, or STATEMENT, or OTHER.", "CONSULT"))
    quad = AnyOf(Choice(QUADS, "Verbal or material, cooperation or conflict.", "verbal-cooperation"))
    side = Choice(
        ("actor", "recipient", "other"), "The part that each `actor` has in it.", "actor", load_default=None
    )
    place = Each(Text("Where: the name of a place or a country. Repeated: any of them.", "Astana"))
    modality = AnyOf(
        Choice(
            get_args(Modality),
            "Whether the text tells it as a fact, as said by somebody, as planned, or as denied.",
            "asserted",
        )
    )
    match = Choice(
        ("overlaps", "within", "contains"),
        "How the days of the event lie to from-to: they overlap, lie within it, or contain it.",
        "within",
        load_default="overlaps",
    )
    precision = Choice(
        PRECISIONS,
        "Only dates at least as fine as this; `day` is the finest, `decade` the coarsest.",
        "month",
        load_default=None,
    )
    include_fallback = Flag(
        "With from or to: also events dated by nothing but the article's own date.", True, load_default=False
    )


class SidedEventFilter(EventFilter):
    @validates_schema
    def side_of_somebody(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("side") and not data.get("actor"):
            raise _named("side", "side says which part an actor has: give actor too", "actor beside side")
