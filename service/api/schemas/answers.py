"""Lists, timelines, coverage and problems."""

from marshmallow import fields

from service.api.errors import CODES
from service.api.schemas import members as m
from service.api.schemas import records as r
from service.api.schemas.members import Answer
from service.search.parameters import Sort

SORTS = tuple(Sort.__args__)  # type: ignore[attr-defined]


class Total(Answer):
    value = m.count("How many records match.", 42, required=True)
    relation = m.one_of(("eq", "gte"), "Exactly so many, or at least.", "eq")


class Warned(Answer):
    code = m.text("What kind of warning it is.", "undated", required=True)
    detail = m.text("What to know.", "3 quotes without a date are outside every range", required=True)
    count = m.count("How many records it is about.", 3)
    ids = m.texts("The actors that a spelling fits.", ["sergei-lavrov", "lavrov"])


class FacetItem(Answer):
    value = m.text("What to filter by.", "sergei-lavrov")
    name = m.text("What to show.", "Sergei Lavrov")
    count = m.count("Records.", 31)


class Facet(Answer):
    items = m.many(FacetItem, "The most frequent values.")
    other = m.count("Records none of whose values is listed.", 12)
    missing = m.count("Records without a value.", 4)


class Form(Answer):
    form = m.text("A spelling.", "Zelenskyy")
    count = m.count("Records that have it and match.", 7)


class Variants(Answer):
    word = m.text("The word of `q`.", "Zelensky")
    forms = m.many(Form, "Every spelling that matched, the most frequent first.")


class Deleted(Answer):
    id = m.text("The id that the record had.", "seed-009")
    deleted_at = m.text("When it was deleted.", "2026-11-22T03:00:00Z")


class Listed(Answer):
    total = m.some(Total, "How many match.", required=True)
    sort = m.one_of(SORTS, "The order of the items.", "newest")
    next = m.maybe(
        "The next page; null on the last.", "https://api.example/v1/quotes?cursor=Vf0wJw3x", required=True
    )
    prev = m.maybe("The page before; null on the first.", None)
    facets = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(Facet),
        metadata={"description": "By name, where asked for."},
    )
    deleted = m.many(Deleted, "With `indexed_from`, on the first page: what was deleted since, in order.")
    until = m.maybe("With `indexed_from`, on the first page: its next value.", "2026-11-22T03:00:00Z")
    variants = m.many(Variants, "The words of `q` that matched in another spelling too.")
    took_ms = m.count("Milliseconds.", 7)
    warnings = m.many(Warned, "What to know about the answer.", required=True)


class ArticleList(Listed):
    items = m.many(r.Article, "The articles of this page.", required=True)


class QuoteList(Listed):
    items = m.many(r.Quote, "The quotes of this page.", required=True)


class EventList(Listed):
    items = m.many(r.Event, "The events of this page.", required=True)


class ActorList(Listed):
    items = m.many(r.Actor, "The actors of this page.", required=True)


class RelatedList(Listed):
    items = m.many(r.RelatedActor, "The most significant first.", required=True)


class TimelineItem(Answer):
    start = m.day("The first day.", "2023-11-01", known=True)
    end = m.day("The last day, included.", "2023-11-30", known=True)
    count = m.count("Records that match.", 12)
    share = m.number(
        "Of all records of the kind in these days; null where there are none.", 0.31, allow_none=True
    )
    split = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "With `split`: the count of each value.", "example": {"TASS": 7}},
    )


class Timeline(Answer):
    interval = m.one_of(("day", "week", "month", "year"), "The length of an item.", "month")
    items = m.many(
        TimelineItem, "From the first count to the last, or over from-to; none left out.", required=True
    )
    coarse = m.count("Records that match but are dated less exactly than one interval.", 2, required=True)
    undated = m.count("Records that match but for from and to, and have no date.", 3, required=True)
    took_ms = m.count("Milliseconds.", 7)
    warnings = m.many(Warned, "What to know about the answer.")


class Stats(Answer):
    articles = m.count("Articles.", 5)
    quotes = m.count("Quotes.", 61)
    actors = m.count("Actors.", 48)
    events = m.count("Events.", 37)
    sources = m.count("Publishers.", 3)
    undated = m.count("Articles without a date.", 2)
    first_date = m.day("The first day of an article.", "2022-12-10")
    last_date = m.day("The last day of an article.", "2023-11-13")
    last_load = m.maybe("When something was last loaded.", "2026-11-22T03:00:00Z")


class Health(Answer):
    status = m.one_of(("ok",), "Nothing is wrong.", "ok")


class FeedItem(Answer):
    id = m.text("The address of the record here.", "https://api.example/v1/quotes/q1c2d3e4f5a6b7c8d9e0f")
    url = m.text("Where the article was published.", "https://news.example/2023/11/13/central-asia")
    title = m.text(
        "The headline, or the speaker and the first words.", "Sergei Lavrov: But these attempts are futile."
    )
    content_text = m.text("The deck, or what was said.", "But these attempts are futile.")
    date_published = m.text("When it was published or said.", "2023-11-12T00:00:00Z")
    date_modified = m.text("When it was loaded.", "2026-11-22T03:00:00Z")


class JsonFeed(Answer):
    version = m.text("The version of JSON Feed.", "https://jsonfeed.org/version/1.1", required=True)
    title = m.text("What the feed is of.", "Onrecord · quotes · speaker: Sergei Lavrov", required=True)
    feed_url = m.text(
        "Its own address.", "https://api.example/v1/quotes?speaker=Sergei+Lavrov&format=jsonfeed"
    )
    items = m.many(FeedItem, "The entries.", required=True)


class Problem(Answer):
    """RFC 9457."""

    type = m.text("A page about the code.", "/docs#bad-parameter", required=True)
    title = m.text("The code in words.", "Bad parameter", required=True)
    status = fields.Integer(metadata={"description": "The HTTP status.", "example": 400}, required=True)
    detail = m.text("What is wrong here.", "from: '2023-13' is no date", required=True)
    instance = m.text("The path asked for.", "/v1/quotes", required=True)
    code = m.one_of(CODES, "What kind of problem it is.", "bad-parameter", required=True)
    parameter = m.text("The parameter at fault.", "from")
    position = m.count("Where in the parameter, in code points from 0.", 8)
    expected = m.text("What would have been right.", "a year (2023), a month (2023-11) or a day (2023-11-09)")
    allowed = m.texts("What is allowed instead.", ["json", "csv"])
    deleted_at = m.maybe("When the record was deleted.", "2026-11-22T03:00:00Z")
