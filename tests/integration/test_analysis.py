"""What a word typed by a user finds, and what it does not."""

from dataclasses import replace
from typing import Any

import pytest
from newsroom import AT, incoming, story

from service.index.batches import prepared
from service.index.store import Store
from service.settings import Settings

TEXTS = {
    "visit": "The minister’s visit to Kazakhstan’s capital",
    "sanctions": "Washington imposes new sanctions",
    "us": "They told us to wait",
    "america": "The U.S. said nothing",
    "union": "The U.N. met on Monday",
    "erdogan": "Erdoğan calls O’Neill",
}


@pytest.fixture(scope="module")
def store(settings: Settings) -> Store:
    store = Store(replace(settings, index_prefix=f"{settings.index_prefix}-words"))
    store.load(
        incoming(story(i, [("ada-quill", "nothing")], title=text) for i, text in TEXTS.items()),
        at=AT,
        rejected=pytest.fail,
    )
    record = story("spelled", [("ada-quill", "hello")], role="foreign minister").record()
    record["actors"][0]["aliases"] += [
        {"name": "Ada Quíll-Øster", "count": 1},
        {"name": "A. Quill", "count": 1},
    ]
    store.load([prepared(record, "-")], at=AT, rejected=pytest.fail)
    return store


def found(store: Store, kind: str, query: dict[str, Any]) -> set[str]:
    answer = store.client.search(index=store.names.alias(kind), query=query)  # type: ignore[arg-type]
    return {hit["_id"] for hit in answer["hits"]["hits"]}


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("visits", {"visit"}),
        ("minister's", {"visit"}),
        ("ministers", {"visit"}),
        ("Kazakhstan", {"visit"}),
        ("sanctioned", {"sanctions"}),
        ("us", {"us"}),
        ("US", {"america"}),
        ("U.S.", {"america"}),
        ("USA", {"america"}),
        ("UN", {"union"}),
        ("ERDOGAN", {"erdogan"}),
        ("Erdoğan", {"erdogan"}),
        ("o'neill", {"erdogan"}),
        ("ONeill", {"erdogan"}),
    ],
)
def test_forms_of_a_word_find_each_other(store: Store, typed: str, articles: set[str]) -> None:
    assert found(store, "articles", {"match": {"title": typed}}) == articles


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("sanctions", {"sanctions"}),
        ("sanction", set()),
        ("visits", set()),
        ("erdogan", {"erdogan"}),
        ("kazakhstan", {"visit"}),
    ],
)
def test_exact_leaves_words_as_they_are(store: Store, typed: str, articles: set[str]) -> None:
    assert found(store, "articles", {"match": {"title.exact": typed}}) == articles


@pytest.mark.parametrize("typed", ["q", "qui", "ada q", "quill ad", "oster", "A. Qu", "ADA"])
def test_an_actor_is_completed_from_the_beginnings_of_its_names(store: Store, typed: str) -> None:
    query = {"match": {"search.names.prefix": {"query": typed, "operator": "and"}}}
    assert "ada-quill" in found(store, "actors", query)


@pytest.mark.parametrize("typed", ["uill", "ada m", "x"])
def test_the_inside_of_a_name_completes_nothing(store: Store, typed: str) -> None:
    query = {"match": {"search.names.prefix": {"query": typed, "operator": "and"}}}
    assert found(store, "actors", query) == set()


def test_an_actor_is_found_by_spelling_key_and_role(store: Store) -> None:
    from service.names import name_key

    for query in (
        {"match": {"search.names": "quill-oster"}},
        {"term": {"search.keys": name_key("ADA QUILL")}},
        {"match": {"search.roles": "foreign ministers"}},
    ):
        assert found(store, "actors", query) == {"ada-quill"}


def test_ranges_of_days_include_both_ends(store: Store) -> None:
    def on(start: str, end: str, relation: str = "intersects") -> int:
        span = {"range": {"search.when": {"gte": start, "lte": end, "relation": relation}}}
        return len(found(store, "quotes", {"bool": {"filter": [span, {"term": {"article_id": "spelled"}}]}}))

    assert on("2023-11-13", "2023-11-13") == 1
    assert on("2023-11-13T23:59:59.999Z", "2023-11-20") == 1
    assert on("2023-11-14", "2023-11-20") == on("2023-11-01", "2023-11-12") == 0
    assert on("2023-11-13", "2023-11-13", "contains") == on("2023-11-13", "2023-11-13", "within") == 1
