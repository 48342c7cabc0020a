from flask import Blueprint, Response

from service.api.answers import json_answer, negotiated
from service.api.listings import dated_list
from service.api.operations import OF_LISTS, OF_RECORDS, OF_SEARCHES, Operation, Values, operation
from service.api.owners import Owner, record
from service.api.requests import filters, listing, timeline
from service.api.schemas import parameters as p
from service.api.services import services
from service.api.timelines import dated_timeline
from service.api.units import in_utf16, withheld
from service.api.views.formats import FEEDS, TABLES, answers_of
from service.search.parameters import ArticleFilters, EventFilters, QuoteFilters

articles = Blueprint("articles", __name__)


@articles.get("/articles")
@operation(
    Operation(
        "Search articles",
        "Full-text search over title, subtitle and body. Lists leave `body` out unless `fields` asks for it.",
        "Articles",
        p.ArticleList(),
        answers_of("ArticleList", FEEDS),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def list_articles(values: Values) -> Response:
    return dated_list(filters(ArticleFilters, values), listing(values, "newest"), FEEDS)


@articles.get("/articles/timeline")
@operation(
    Operation(
        "Count articles over time",
        "How many of the articles that match were published in each day, week, month or year.",
        "Articles",
        p.ArticleTimeline(),
        answers_of("Timeline"),
        (*OF_LISTS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_article_timeline(values: Values) -> Response:
    return dated_timeline(filters(ArticleFilters, values), timeline(values))


@articles.get("/articles/<article_id>")
@operation(
    Operation(
        "One article",
        "The article with its body, actors and dated expressions.",
        "Articles",
        p.OneRecord(),
        answers_of("Article"),
        (*OF_RECORDS, "not-acceptable", *OF_SEARCHES),
    )
)
def get_article(values: Values, article_id: str) -> Response:
    negotiated(None)
    found = [record("articles", article_id)]
    if values["offsets"] == "utf16":
        found = in_utf16("articles", found)
    [shown] = withheld(found) if services().settings.withhold_bodies else found
    return json_answer(shown)


@articles.get("/articles/<article_id>/similar")
@operation(
    Operation(
        "Articles like this one",
        "Other articles that share the words which tell this one from the rest, the most similar first.",
        "Articles",
        p.SimilarList(),
        answers_of("ArticleList", FEEDS),
        (*OF_LISTS, "not-found", "deleted", "not-acceptable", *OF_SEARCHES),
    )
)
def list_similar_articles(values: Values, article_id: str) -> Response:
    chosen = filters(ArticleFilters, values, similar_to=article_id)
    return dated_list(chosen, listing(values, "relevance"), FEEDS, Owner("articles", article_id))


@articles.get("/articles/<article_id>/quotes")
@operation(
    Operation(
        "The quotes of an article",
        "What is said in this article, in the order of its text.",
        "Articles",
        p.ArticleQuoteList(),
        answers_of("QuoteList", FEEDS),
        (*OF_LISTS, "not-found", "deleted", "not-acceptable", *OF_SEARCHES),
    )
)
def list_article_quotes(values: Values, article_id: str) -> Response:
    chosen = filters(QuoteFilters, values, article_id=article_id)
    return dated_list(chosen, listing(values, "position"), FEEDS, Owner("articles", article_id))


@articles.get("/articles/<article_id>/events")
@operation(
    Operation(
        "The events of an article",
        "What happens in this article, in the order of its text.",
        "Articles",
        p.ArticleEventList(),
        answers_of("EventList", TABLES),
        (*OF_LISTS, "not-found", "deleted", "not-acceptable", *OF_SEARCHES),
    )
)
def list_article_events(values: Values, article_id: str) -> Response:
    chosen = filters(EventFilters, values, article_id=article_id)
    return dated_list(chosen, listing(values, "position"), TABLES, Owner("articles", article_id))
