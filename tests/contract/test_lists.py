"""What the lists answer, beside what the generator of the corpus knows."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from corpus import ARTICLES, PEOPLE, SOURCES, UNDATED, Get, Made, actor_id, ids, made, matching, overlapping

ANNA, BORIS, CHIARA = PEOPLE


def everything(_: Made) -> bool:
    return True


def nothing(_: Made) -> bool:
    return False


def dated(first: date, last: date) -> Callable[[Made], bool]:
    return lambda one: one.day is not None and first <= one.day <= last


def test_stats_tell_what_there_is(get: Get) -> None:
    days = [one.day for one in made() if one.day]
    assert get("/v1/stats") == {
        "articles": ARTICLES,
        "quotes": ARTICLES,
        "actors": len(PEOPLE),
        "events": ARTICLES,
        "sources": len(SOURCES),
        "undated": UNDATED,
        "first_date": min(days).isoformat(),
        "last_date": max(days).isoformat(),
        "last_load": "2026-11-22T03:00:00Z",
    }


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("harbours", lambda one: one.topic == "harbours"),
        ("harbour", lambda one: one.topic == "harbours"),
        ('"harbour"', nothing),
        ('"nobody knows who pays"', everything),
        ("“costs a fortune” orchards", lambda one: one.topic == "orchards"),
        ("orchards OR railways", lambda one: one.topic in ("orchards", "railways")),
        ("minister -orchards", lambda one: one.topic != "orchards"),
        ("(orchards OR railways) NOT title:7", lambda one: one.number % 4 in (1, 2) and one.number != 7),
        ("title:fortune", nothing),
        ("body:fortun*", everything),
        ('"plan fortune"', nothing),
        ('"plan fortune"~5', everything),
        ("source:(“Harbour Times”)", lambda one: one.source == "Harbour Times"),
    ],
)
def test_articles_are_found_by_the_query_language(
    get: Get, query: str, condition: Callable[[Made], bool]
) -> None:
    answer = get("/v1/articles", q=query, limit=100, fields="title")
    assert answer["total"] == {"value": len(matching(condition)), "relation": "eq"}
    assert set(ids(answer, "id")) <= matching(condition)


def test_lists_leave_the_body_out_unless_asked(get: Get) -> None:
    assert "body" not in get("/v1/articles", limit=1)["items"][0]
    assert get("/v1/articles", limit=1, fields="body")["items"][0].keys() == {"id", "body"}
    assert get("/v1/articles", limit=1, fields="*")["items"][0]["body"]
    assert get("/v1/articles/made-007")["body"] == made()[7].body


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_dates_order_lists_and_undated_come_last_either_way(get: Get, sort: str) -> None:
    found = ids(get("/v1/articles", sort=sort, limit=100), "id") + ids(
        get("/v1/articles", sort=sort, limit=100, ids=",".join(f"made-{n:03}" for n in range(20, 120))), "id"
    )
    first_page = found[:100]
    known = sorted((one for one in made() if one.day), key=lambda one: one.day, reverse=sort == "newest")
    assert first_page == [one.id for one in known[:100]]
    assert set(found[-UNDATED:]) == matching(lambda one: one.day is None)


def test_a_month_is_all_of_it_and_undated_quotes_are_counted_beside(get: Get) -> None:
    answer = get("/v1/quotes", from_="2023-03", to="2023-04", limit=100)
    assert set(ids(answer)) == matching(dated(date(2023, 3, 1), date(2023, 4, 30)))
    [warning] = answer["warnings"]
    assert (warning["code"], warning["count"]) == ("undated", UNDATED)


def test_both_ends_of_a_range_are_included(get: Get) -> None:
    day = made()[10].day.isoformat()
    for path, name in (("/v1/articles", "id"), ("/v1/quotes", "article_id")):
        assert ids(get(path, from_=day, to=day), name) == ["made-010"]
        assert ids(get(path, published_from=day, published_to=day), name) == ["made-010"]


@pytest.mark.parametrize("spelling", ["Anna Lindqvist", "anna lindqvist", "Lindqvist", "anna-lindqvist"])
def test_a_speaker_is_found_by_any_spelling(get: Get, spelling: str) -> None:
    answer = get("/v1/quotes", speaker=spelling, limit=100)
    assert set(ids(answer)) == matching(lambda one: one.speaker == ANNA)
    assert answer["warnings"] == []


def test_speakers_and_those_spoken_about_are_told_apart(get: Get) -> None:
    assert get("/v1/quotes", speaker=ANNA, about=BORIS, limit=0)["total"]["value"] == 40
    assert get("/v1/quotes", speaker=BORIS, about=ANNA, limit=0)["total"]["value"] == 0
    both = get("/v1/quotes", ("actor", ANNA), ("actor", BORIS), limit=0)
    assert both["total"]["value"] == len(matching(lambda one: {one.speaker, one.about} == {ANNA, BORIS}))
    either = get("/v1/quotes", speaker=f"{actor_id(ANNA)},{actor_id(BORIS)}", limit=0)
    assert either["total"]["value"] == 80


def test_a_spelling_of_nobody_is_an_empty_list_with_a_warning(get: Get) -> None:
    answer = get("/v1/articles", actor="Nobody Atall")
    assert answer["items"] == [] and answer["total"]["value"] == 0
    assert [warning["code"] for warning in answer["warnings"]] == ["unknown-actor"]


@pytest.mark.parametrize(
    ("parameters", "condition"),
    [
        ({"act": "intends"}, lambda one: one.number % 2 == 0),
        ({"act": "intends,said"}, everything),
        ({"kind": "indirect"}, nothing),
        ({"cue": "say"}, everything),
        ({"said_basis": "fallback"}, lambda one: one.day is not None),
        ({"min_confidence": "0.8"}, lambda one: one.number % 5 >= 3),
        ({"source": "Evening Post, Late"}, lambda one: one.source == SOURCES[2]),
        ({"language": "de"}, nothing),
        ({"q": "speaker:lindqvist bridges"}, lambda one: one.speaker == ANNA),
    ],
)
def test_quotes_are_narrowed(get: Get, parameters: dict[str, str], condition: Callable[[Made], bool]) -> None:
    answer = get("/v1/quotes", limit=100, **parameters)
    assert answer["total"]["value"] == len(matching(condition))
    assert set(ids(answer)) <= matching(condition)


def test_the_parts_of_an_article_come_in_the_order_of_its_text(get: Get) -> None:
    answer = get("/v1/articles/made-005/quotes")
    assert (answer["sort"], ids(answer)) == ("position", ["made-005"])
    assert ids(get("/v1/articles/made-005/events")) == ["made-005"]


def test_an_actors_counts_agree_with_the_lists_they_are_of(get: Get) -> None:
    for name in PEOPLE:
        path = f"/v1/actors/{actor_id(name)}"
        actor = get(path)
        for part, count in (
            ("quotes", "quote_count"),
            ("articles", "article_count"),
            ("events", "event_count"),
        ):
            assert get(f"{path}/{part}", limit=0)["total"]["value"] == actor[count] > 0


def test_actors_are_found_by_name_role_first_letters_and_typing_error(get: Get) -> None:
    assert ids(get("/v1/actors", q="lindqvist"), "id") == [actor_id(ANNA)]
    assert ids(get("/v1/actors", q="role:works"), "id") == [actor_id(ANNA)]
    assert ids(get("/v1/actors", prefix="chi pet"), "id") == [actor_id(CHIARA)]
    assert len(get("/v1/actors", type="person")["items"]) == 3
    near = get("/v1/actors", q="lindquist")
    assert ids(near, "id") == [actor_id(ANNA)]
    assert [warning["code"] for warning in near["warnings"]] == ["similar-names"]
    assert get("/v1/actors", q="zzzzzz")["items"] == []


def test_related_actors_are_counted(get: Get) -> None:
    answer = get(f"/v1/actors/{actor_id(ANNA)}/related")
    found = {item["name"]: item["count"] for item in answer["items"]}
    together = {
        name: matching(lambda one, name=name: {one.speaker, one.about} == {ANNA, name}) for name in PEOPLE[1:]
    }
    assert found == {name: len(articles) for name, articles in together.items()}
    assert answer["total"]["value"] == 2


def test_related_actors_by_what_they_do_together(get: Get) -> None:
    month = {"from_": "2023-03", "to": "2023-03"}
    together = matching(dated(date(2023, 3, 1), date(2023, 3, 31))) & matching(
        lambda one: {one.speaker, one.about} == {ANNA, BORIS}
    )
    for by in ("mentions", "quotes"):
        items = get(f"/v1/actors/{actor_id(ANNA)}/related", by=by, **month)["items"]
        assert {item["name"]: item["count"] for item in items}[BORIS] == len(together)
    events = overlapping(date(2023, 3, 1), date(2023, 3, 31)) & matching(
        lambda one: {one.speaker, one.about} == {ANNA, BORIS}
    )
    items = get(f"/v1/actors/{actor_id(ANNA)}/related", by="events", **month)["items"]
    assert {item["name"]: item["count"] for item in items}.get(BORIS, 0) == len(events)
    scores = [item["score"] for item in get(f"/v1/actors/{actor_id(ANNA)}/related")["items"]]
    assert scores == sorted(scores, reverse=True) and all(0 < score <= 1 for score in scores)


def test_facets_count_records_and_what_they_leave_out(get: Get) -> None:
    answer = get("/v1/quotes", facets="source,speaker,actor,act,year", facet_size=2, limit=0, q="harbours")
    chosen = [one for one in made() if one.topic == "harbours"]
    sources = Counter(one.source for one in chosen)
    facets = answer["facets"]
    assert {item["value"]: item["count"] for item in facets["source"]["items"]}.items() <= sources.items()
    assert facets["source"]["other"] == len(chosen) - sum(i["count"] for i in facets["source"]["items"])
    assert facets["act"]["items"] == [{"value": "intends", "name": "intends", "count": len(chosen)}]
    assert facets["year"]["missing"] == len([one for one in chosen if one.day is None])
    listed = {item["value"] for item in facets["actor"]["items"]}
    assert len(listed) == 2
    others = [one for one in chosen if not {actor_id(one.speaker), actor_id(one.about)} & listed]
    assert facets["actor"]["other"] == len(others) == 0
    assert {item["name"] for item in facets["speaker"]["items"]} < set(PEOPLE)


def test_what_is_neither_a_name_nor_a_role_finds_nothing_and_says_so(get: Get) -> None:
    answer = get("/v1/quotes", speaker="minister of nothing", limit=0)
    assert answer["total"]["value"] == 0
    assert [warning["code"] for warning in answer["warnings"]] == ["unknown-actor"]


@pytest.mark.parametrize(
    "url",
    [
        "https://harbour-times.example/4",
        "http://www.harbour-times.example/4/",
        "https://harbour-times.example/4?utm_source=feed#top",
    ],
)
def test_an_article_is_found_by_any_form_of_its_url(get: Get, url: str) -> None:
    assert ids(get("/v1/articles", url=url), "id") == ["made-004"]


def test_similar_articles_are_about_the_same_and_never_the_article_itself(get: Get) -> None:
    answer = get("/v1/articles/made-004/similar", limit=29)
    assert answer["sort"] == "relevance"
    found = ids(answer, "id")
    assert set(found) <= matching(lambda one: one.number != 4)
    assert all(int(name[-3:]) % 4 == 0 for name in found[:10])


def test_several_values_are_given_with_commas_or_one_by_one(get: Get) -> None:
    """Generators of clients differ in which of the two they write."""
    assert get("/v1/quotes", act="said,intends")["total"]["value"] == ARTICLES
    assert get("/v1/quotes", ("act", "said"), ("act", "intends"))["total"]["value"] == ARTICLES
    assert get("/v1/quotes", ("fields", "text"), ("fields", "kind"), limit=1)["items"][0].keys() == {
        "id",
        "text",
        "kind",
    }
