"""Whole request bodies beside literals: what changes here changes what is found."""

from typing import Any

import pytest

from service.search.filters import dated_query
from service.search.matching import Clause, marking, matching
from service.search.paging import Cursor
from service.search.parameters import EventFilters, Kind, Listing, QuoteFilters, Range
from service.search.periods import read_period
from service.search.queries import list_body, order, reversed_order, total_body
from service.search.syntax import Node, parse

MARCH = Range(read_period("2023-03"), read_period("2023-03"))


def test_phrases_are_exact_and_words_are_stemmed() -> None:
    node = parse('ports "nuclear energy"~5', ())
    assert node is not None
    [word, phrase] = matching(node, "events")["bool"]["must"]
    assert word == {
        "match": {
            "sentence.text": {"query": "ports", "operator": "and", "zero_terms_query": "none", "boost": 1.0}
        }
    }
    assert phrase == {
        "match_phrase": {"sentence.text.exact": {"query": "nuclear energy", "slop": 5, "boost": 1.0}}
    }


def phrase_fields(clause: Clause) -> set[str]:
    return {field for one in clause["dis_max"]["queries"] for field in one["match_phrase"]}


@pytest.mark.parametrize(
    ("q", "field"),
    [
        ('"nuclear energy"', "body.pairs"),
        ('"phase 2"', "body.pairs"),
        ('"nuclear energy"~5', "body.exact"),
        ('"energy"', "body.exact"),
        ('"state-of-the-art"', "body.exact"),
        ('"energy –"', "body.exact"),
    ],
)
def test_phrases_are_looked_for_in_the_pairs_of_the_body_where_there_are_any(q: str, field: str) -> None:
    node = parse(q, ())
    assert node is not None
    assert phrase_fields(matching(node, "articles")) == {"title.exact", "subtitle.exact", field}
    assert phrase_fields(marking(node, "articles")) == {"title.exact", "subtitle.exact", "body.exact"}


def test_words_in_a_row_and_near_each_other_only_rank() -> None:
    node = parse("nuclear energy", ())
    assert node is not None
    found = matching(node, "articles")["bool"]
    nearness = [next(iter(one["match_phrase"].items())) for one in found["should"]]
    assert [(field, how["slop"]) for field, how in nearness] == [
        ("body", 8),
        ("title.exact", 0),
        ("subtitle.exact", 0),
        ("body.pairs", 0),
    ]
    assert "should" not in marking(node, "articles")["bool"]


def test_what_is_said_and_its_context_add_up_so_that_elasticsearch_can_skip() -> None:
    node = parse("harbour", ())
    assert node is not None
    said, context = matching(node, "quotes")["bool"]["should"]
    assert said["match"]["text"]["boost"] > 10 * context["match"]["context"]["boost"]


def test_a_headline_counts_more_than_a_deck_and_a_deck_more_than_the_body() -> None:
    node = parse("harbour", ())
    assert node is not None
    found = matching(node, "articles")["dis_max"]["queries"]
    weights = [next(iter(one["match"].values()))["boost"] for one in found]
    assert weights == sorted(weights, reverse=True) and len(set(weights)) == 3


def test_events_leave_fallback_dates_out_only_with_a_range() -> None:
    fallback = {"bool": {"must_not": [{"term": {"search.when_basis": "fallback"}}]}}
    assert dated_query(EventFilters(), {}) == {"match_all": {}}
    assert fallback in dated_query(EventFilters(dates=MARCH), {})["bool"]["filter"]
    included = dated_query(EventFilters(dates=MARCH, include_fallback=True), {})
    assert included == {
        "bool": {
            "filter": [
                {
                    "range": {
                        "search.when": {"relation": "intersects", "gte": "2023-03-01", "lte": "2023-03-31"}
                    }
                }
            ]
        }
    }


def test_several_actors_are_all_meant_and_several_ids_of_one_any() -> None:
    filters = QuoteFilters(actor=("Anna", "boris,chiara"))
    found = dated_query(filters, {"Anna": ("anna",), "boris,chiara": ("boris", "chiara")})
    assert found == {
        "bool": {
            "filter": [
                {"term": {"search.actor_ids": "anna"}},
                {"terms": {"search.actor_ids": ["boris", "chiara"]}},
            ]
        }
    }


def test_a_side_is_looked_for_in_its_own_field() -> None:
    found = dated_query(EventFilters(actor=("Anna",), side="recipient"), {"Anna": ("anna",)})
    assert found == {"bool": {"filter": [{"term": {"search.actor_ids_recipient": "anna"}}]}}


def test_undated_records_come_last_in_both_orders_and_first_when_read_backwards() -> None:
    for sort in ("newest", "oldest"):
        first = order("quotes", sort)[0]
        assert first["search.when_start"]["missing"] == "_last"
        assert reversed_order([first])[0]["search.when_start"]["missing"] == "_first"


def test_every_order_ends_with_the_id() -> None:
    sorts = ("relevance", "newest", "oldest", "position", "most_quoted", "most_mentioned", "name")
    assert all(list(order("actors", sort)[-1]) == ["id"] for sort in sorts)


SECOND = Cursor(None, snapshot="pit", seen=("q1", "q2"))


def test_a_page_of_a_snapshot_leaves_out_the_first_page() -> None:
    body = list_body("quotes", {"match_all": {}}, Listing(sort="relevance", limit=2), SECOND)
    assert body["pit"] == {"id": "pit", "keep_alive": "5m"}
    first = {"terms": {"id": ["q1", "q2"]}}
    assert body["query"] == {"bool": {"must": [{"match_all": {}}], "must_not": [first]}}
    assert body["size"] == 3


def test_facets_count_the_first_page_on_every_page() -> None:
    listing = Listing(sort="relevance", limit=2, facets=("kind",))
    body = list_body("quotes", {"match_all": {}}, listing, SECOND)
    assert body["query"] == {"match_all": {}}
    assert body["post_filter"] == {"bool": {"must_not": [{"terms": {"id": ["q1", "q2"]}}]}}


def test_totals_are_asked_for_by_themselves_only_where_a_page_can_be_found_without_them() -> None:
    word = parse("harbour", ())

    def exact(kind: Kind, q: Node | None = word, **listing: Any) -> bool:
        body = list_body(kind, {"match_all": {}}, Listing(**listing), None, q=q)
        return body["track_total_hits"] is True

    assert not exact("quotes", sort="relevance")
    assert not exact("articles", sort="newest")
    assert exact("quotes", q=None, sort="newest")
    assert exact("articles", sort="relevance")
    assert exact("quotes", sort="newest", facets=("kind",))
    assert exact("quotes", sort="newest", together=True)
    assert exact("quotes", sort="newest", limit=0)


def test_a_total_counts_what_the_page_is_of() -> None:
    page = list_body("quotes", {"match_all": {}}, Listing(sort="relevance", limit=2), SECOND)
    counted = total_body(page)
    assert counted["query"] == page["query"] and counted["pit"] == page["pit"]
    assert (counted["size"], counted["track_total_hits"]) == (0, True)
