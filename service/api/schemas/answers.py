"""Lists, timelines, coverage and problems."""

from collections.abc import Mapping

from marshmallow import fields

from service.api.errors import CODES
from service.api.schemas import members as m
from service.api.schemas import records as r
from service.api.schemas.members import Answer
from service.search.parameters import Sort

SORTS = tuple(Sort.__args__)  # type: ignore[attr-defined]


class Total(Answer):
    value = m.count("How many records match.")
    relation = m.one_of(("eq", "gte"), "`eq`: exactly so many; `gte`: at least so many.")


WARNINGS: Mapping[str, str] = {
    "undated": "`count` records that match otherwise have no date: they are outside every `from` and `to`.",
    "unpublished": "The same for `published_from` and `published_to`.",
    "unknown-actor": "No actor is called so: only a speaker that a text calls so and never names.",
    "ambiguous-actor": "A spelling fits several actors: any of `ids` is meant.",
    "actors-by-role": "Nobody is called so, but `ids` hold or held a role that is.",
    "similar-names": "No actor has this name: those given have a similar one.",
    "no-effect": "A parameter has no effect without another.",
    "comma-in-source": "Nothing was found, and a comma in `source` is a part of one name.",
    "lemmas": "Nothing was found, and `cue` takes lemmas: `say`, not `said`.",
    "more-groups": "More than `count` quotes' groups, or articles to compare: narrow the query to have all.",
    "more-deleted": "More was deleted than the `count` that `deleted` lists: make the copy anew.",
    "partial": "A part of the index did not answer: something may be missing.",
}
"""Beside an answer that is right, by their codes: what they mean."""


class Notice(Answer):
    code = m.one_of(WARNINGS, "\n".join(f"- `{code}`: {meaning}" for code, meaning in WARNINGS.items()))
    detail = m.text("The same in words, with what is at issue here.")
    count = m.count("How many records it is about.", required=False)
    ids = m.texts("The actors that a spelling or a role fits.", required=False)


class FacetItem(Answer):
    value = m.text("What to filter by.")
    name = m.text("What to show, where the value is an actor's id.", required=False)
    count = m.count("Records that have it and match.")


class Facet(Answer):
    items = m.many(FacetItem, "The most frequent values.")
    other = m.count("Records none of whose values is listed.")
    missing = m.count("Records without a value.")


class VariantForm(Answer):
    form = m.text("A spelling.")
    count = m.count("Records that have it and match.")


class Variant(Answer):
    word = m.text("The word of `q`.")
    forms = m.many(VariantForm, "Every spelling that matched, the most frequent first.")


class Deletion(Answer):
    id = m.text("The id that the record had.")
    deleted_at = m.instant("When it was deleted.")


class Listed(Answer):
    items = m.texts("What is on this page.")  # each list says of what kind; told first, as they are answered
    total = m.some(Total, "How many match.")
    sort = m.one_of(SORTS, "The order of the items.")
    next = m.maybe("The URL of the next page; null on the last.", "uri")
    prev = m.maybe("The URL of the page before; null on the first.", "uri")
    facets = m.by_name(fields.Nested(Facet), "By name, where asked for.")
    deleted = m.many(
        Deletion, "With `indexed_from`, on the first page: what was deleted since, in order.", required=False
    )
    until = m.instant(
        "With `indexed_from`, on the first page: its next value; null before the first load.",
        allow_none=True,
        required=False,
    )
    variants = m.many(Variant, "The words of `q` that matched in another spelling too.", required=False)
    took_ms = m.count("Milliseconds until the answer was made.")
    warnings = m.many(Notice, "What to know about the answer.")


class ArticleList(Listed):
    items = m.many(r.ArticleItem, "The articles of this page.")


class QuoteList(Listed):
    items = m.many(r.QuoteItem, "The quotes of this page.")


class EventList(Listed):
    items = m.many(r.EventItem, "The events of this page.")


class ActorList(Listed):
    items = m.many(r.ActorItem, "The actors of this page.")


class RelatedList(Listed):
    items = m.many(r.RelatedActor, "The most significant first.")


class TimelineItem(Answer):
    start = m.day("The first day.", known=True)
    end = m.day("The last day, included.", known=True)
    count = m.count("Records that match.")
    share = m.share("Of all records of the kind in these days; null where there are none.", allow_none=True)
    split = m.by_name(fields.Integer(), "With `split`: the count of each value.", required=False)


class Timeline(Answer):
    interval = m.one_of(("day", "week", "month", "year"), "The length of an item.")
    items = m.many(TimelineItem, "From the first count to the last, or over from-to; none left out.")
    coarse = m.count("Records that match but are dated less exactly than one interval.")
    undated = m.count("Records that match but for from and to, and have no date.")
    took_ms = m.count("Milliseconds until the answer was made.")
    warnings = m.many(Notice, "What to know about the answer.")


class Stats(Answer):
    articles = m.count("Articles.")
    quotes = m.count("Quotes.")
    actors = m.count("Actors.")
    events = m.count("Events.")
    sources = m.count("Publishers that articles name.")
    undated = m.count("Articles without a date.")
    first_date = m.day("The first day of an article.")
    last_date = m.day("The last day of an article.")
    last_load = m.instant("When something was last loaded.", allow_none=True)


class Health(Answer):
    status = m.one_of(("ok",), "Nothing is wrong.")


class FeedItem(Answer):
    id = m.text("The address of the record here.", "uri")
    url = m.text("Where the article was published.", required=False)
    title = m.text("The headline, or the speaker and the first words.", required=False)
    content_text = m.text("The deck, or what was said.")
    date_published = m.instant("When it was published or said.", required=False)
    date_modified = m.instant("When it was loaded.")


class JsonFeed(Answer):
    version = m.text("The version of JSON Feed.")
    title = m.text("What the feed is of.")
    feed_url = m.text("Its own address.")
    items = m.many(FeedItem, "The entries.")


class Problem(Answer):
    """RFC 9457."""

    type = m.text("The address of a page about the code, beside this one.", "uri-reference")
    title = m.text("The code in words.")
    status = m.count("The HTTP status.")
    detail = m.text("What is wrong here.")
    instance = m.text("The path asked for.", "uri-reference")
    code = m.one_of(CODES, "What kind of problem it is.")
    parameter = m.text("The parameter at fault.", required=False)
    position = m.count("Where in the parameter: code points from 0, whatever `offsets` says.", required=False)
    expected = m.text("What would have been right.", required=False)
    allowed = m.texts("What is allowed instead.", required=False)
    deleted_at = m.instant("When the record was deleted.", required=False)
