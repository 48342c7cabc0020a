"""Events by the range of their date, over time and by who does them where."""

from datetime import date

from corpus import ARTICLES, PEOPLE, UNDATED, Get, event_date, ids, made, matching, overlapping

BORIS = PEOPLE[1]


def test_events_overlap_lie_within_or_contain_their_range(get: Get) -> None:
    first, last = date(2023, 3, 10), date(2023, 4, 10)
    bounds = {"from_": first.isoformat(), "to": last.isoformat(), "limit": 100}
    assert set(ids(get("/v1/events", **bounds))) == overlapping(first, last)
    assert set(ids(get("/v1/events", **bounds, include_fallback="true"))) == overlapping(
        first, last, fallback=True
    )
    within = {
        one.id
        for one in made()
        if (when := event_date(one)) and first <= when.start and when.end <= last and when.basis != "fallback"
    }
    assert set(ids(get("/v1/events", **bounds, match="within"))) == within
    march = matching(lambda one: one.number % 3 == 1 and one.day is not None and one.day.month == 3)
    assert set(ids(get("/v1/events", from_="2023-03-05", to="2023-03-06", match="contains"))) == march


def test_without_a_range_fallback_events_are_there(get: Get) -> None:
    assert get("/v1/events", limit=0)["total"]["value"] == ARTICLES


def test_a_precision_floor_leaves_coarser_dates_out(get: Get) -> None:
    expected = matching(lambda one: one.day is not None and one.number % 3 != 1)
    assert get("/v1/events", precision="day", limit=0)["total"]["value"] == len(expected)
    assert get("/v1/events", precision="month", limit=0)["total"]["value"] == ARTICLES - UNDATED


def test_a_finer_date_ranks_before_a_coarser_one_of_the_same_day(get: Get) -> None:
    items = get("/v1/events", sort="oldest", limit=100)["items"]
    keys = [(item["date"]["start"], item["date"]["precision"] != "day") for item in items]
    assert keys == sorted(keys)


def test_events_by_side_and_place(get: Get) -> None:
    for side, name in (("actor", "speaker"), ("recipient", "about")):
        found = get("/v1/events", actor=BORIS, side=side, limit=100)
        assert set(ids(found)) == matching(lambda one, name=name: getattr(one, name) == BORIS)
    assert get("/v1/events", place="porto", limit=0)["total"]["value"] == ARTICLES
    assert get("/v1/events", place="PORTUGAL", limit=0)["total"]["value"] == ARTICLES
    assert get("/v1/events", place="pt", limit=0)["total"]["value"] == ARTICLES
    assert get("/v1/events", place="Lisbon", limit=0)["total"]["value"] == 0
