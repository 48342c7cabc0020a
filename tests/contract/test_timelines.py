"""What timelines count, beside the lists they are of."""

from collections import Counter

from corpus import ARTICLES, PEOPLE, Get, made, matching

ANNA = PEOPLE[0]


def test_a_timeline_counts_what_the_list_counts(get: Get) -> None:
    answer = get("/v1/quotes/timeline", speaker=ANNA, split="source")
    by_month = Counter(one.day.strftime("%Y-%m") for one in made() if one.day and one.speaker == ANNA)
    every = Counter(one.day.strftime("%Y-%m") for one in made() if one.day)
    assert {item["start"][:7]: item["count"] for item in answer["items"]} == by_month
    assert answer["items"][0]["end"] == "2023-01-31"
    assert [item["share"] for item in answer["items"]] == [
        round(item["count"] / every[item["start"][:7]], 6) for item in answer["items"]
    ]
    assert all(sum(item["split"].values()) == item["count"] for item in answer["items"])
    assert answer["undated"] == len(matching(lambda one: one.day is None and one.speaker == ANNA))


def test_a_timeline_is_filled_over_its_range(get: Get) -> None:
    items = get("/v1/articles/timeline", from_="2022-11", to="2023-02", interval="month")["items"]
    assert [item["start"] for item in items] == ["2022-11-01", "2022-12-01", "2023-01-01", "2023-02-01"]
    assert [item["count"] for item in items[:2]] == [0, 0]
    assert items[0]["share"] is None


def test_what_is_dated_too_coarsely_for_the_interval_is_counted_apart(get: Get) -> None:
    monthly = get("/v1/events/timeline", interval="month")
    daily = get("/v1/events/timeline", interval="day")
    coarse = matching(lambda one: one.number % 3 == 1 and one.day is not None)
    assert (monthly["coarse"], daily["coarse"]) == (0, len(coarse))
    for answer in (monthly, daily):
        counted = sum(item["count"] for item in answer["items"])
        assert counted + answer["coarse"] + answer["undated"] == ARTICLES


def test_a_timeline_and_a_list_agree_where_an_event_reaches_into_the_range(get: Get) -> None:
    bounds = {"from_": "2023-03-15", "to": "2023-04-20"}
    total = get("/v1/events", **bounds, limit=0)["total"]["value"]
    answer = get("/v1/events/timeline", **bounds, interval="month")
    assert sum(item["count"] for item in answer["items"]) + answer["coarse"] == total
