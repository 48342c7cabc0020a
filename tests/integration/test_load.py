from collections.abc import Iterable
from typing import Any

import pytest
from newsroom import AT, actor, everything, incoming, story

from service.index import counting, loading
from service.index.batches import prepared
from service.index.report import Report
from service.index.store import Store
from service.model import Extraction, Rejection

LATER = "2026-11-23T03:00:00.000Z"

RIVER_SAID = [("ada-quill", "the river rises"), ("bruno-marsh", "we are ready")]
RIVER = story("river", RIVER_SAID)
BRIDGE = story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")])


def load(store: Store, stories: Iterable[Extraction], at: str = AT) -> tuple[Report, list[Rejection]]:
    rejected: list[Rejection] = []
    report = store.load(incoming(stories), at=at, rejected=rejected.append)
    return report, rejected


def said_in(found: dict[str, dict[str, Any]], article_id: str) -> set[str]:
    return {quote["text"] for quote in found["quotes"].values() if quote["article_id"] == article_id}


def test_everything_loaded_is_found(store: Store) -> None:
    report, rejected = load(store, [RIVER, BRIDGE])

    found = everything(store)
    assert (report.loaded, report.quotes, report.events, rejected) == (2, 3, 1, [])
    assert found["articles"].keys() == {"river", "bridge"}
    assert {quote["text"] for quote in found["quotes"].values()} == {
        "the river rises",
        "we are ready",
        "the bridge holds",
    }
    assert found["actors"].keys() == {"ada-quill", "bruno-marsh", "cora-lindt"}


def test_the_stored_record_is_the_one_extracted(store: Store) -> None:
    load(store, [BRIDGE])

    found = everything(store)
    record = BRIDGE.record()
    article = found["articles"]["bridge"]
    del article["search"]
    assert article == {k: v for k, v in record.items() if k not in ("quotes", "events")} | {"indexed_at": AT}
    (quote,) = found["quotes"].values()
    assert quote["article"] == {
        "title": "Story bridge",
        "source": "The Example Paper",
        "url": "https://paper.example/bridge",
        "published_at": "2023-11-13",
        "language": "en",
    }
    assert {name: quote[name] for name in record["quotes"][0]} == record["quotes"][0]


def test_a_second_load_changes_nothing(store: Store) -> None:
    load(store, [RIVER, BRIDGE])
    before = everything(store)

    report, _ = load(store, [BRIDGE, RIVER], at=LATER)

    assert (report.loaded, report.replaced, report.unchanged) == (0, 0, 2)
    assert everything(store) == before


def test_the_order_of_arrival_makes_no_difference(store: Store, new_store) -> None:
    load(store, [RIVER, BRIDGE])
    other = new_store()
    load(other, [BRIDGE])
    load(other, [RIVER])

    assert everything(other) == everything(store)


def test_a_new_version_replaces_its_quotes_and_events(store: Store) -> None:
    load(store, [RIVER, BRIDGE])

    changed = story("bridge", [("dov-peretz", "the bridge is closed")])
    report, _ = load(store, [RIVER, changed], at=LATER)

    found = everything(store)
    assert (report.replaced, report.unchanged) == (1, 1)
    assert {q["text"] for q in found["quotes"].values() if q["article_id"] == "bridge"} == {
        "the bridge is closed"
    }
    assert found["events"] == {}
    assert found["actors"].keys() == {"ada-quill", "bruno-marsh", "dov-peretz"}
    assert found["actors"]["ada-quill"]["quote_count"] == 1


def test_another_extractor_version_replaces_too(store: Store) -> None:
    load(store, [RIVER])
    report, _ = load(store, [story("river", [("ada-quill", "the river rises")], version="2")])

    assert report.replaced == 1
    assert len(everything(store)["quotes"]) == 1


def test_actors_count_what_their_lists_hold(store: Store) -> None:
    load(store, [RIVER, BRIDGE])
    load(store, [story("flood", [("ada-quill", "go home")], day="2023-12-01", role="mayor")], at=LATER)

    ada = actor(store, "ada-quill")
    assert (ada["quote_count"], ada["article_count"], ada["event_count"], ada["mention_count"]) == (
        3,
        3,
        1,
        4,
    )
    assert (ada["first_seen"], ada["last_seen"]) == ("2023-11-13", "2023-12-01")
    assert ada["roles"] == [
        {"title": "minister", "count": 2, "first": "2023-11-13", "last": "2023-11-13"},
        {"title": "mayor", "count": 1, "first": "2023-12-01", "last": "2023-12-01"},
    ]


def test_adding_up_and_counting_afresh_agree(store: Store, new_store) -> None:
    stories = [RIVER, BRIDGE, story("flood", [("bruno-marsh", "hold the line")], day=None)]
    for one in stories:
        load(store, [one])
    afresh = new_store()
    load(afresh, [story(s.article.id, [("dov-peretz", "nothing yet")], version="0") for s in stories])
    load(afresh, stories)

    assert everything(afresh)["actors"] == everything(store)["actors"]


def test_a_correction_counts_its_actors_without_the_other_articles(
    store: Store, new_store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [story(f"story-{n}", RIVER_SAID, day=f"2023-11-{n + 1:02}") for n in range(9)]
    load(store, stories)
    corrected = story("story-4", [("bruno-marsh", "hold the line")], day="2023-11-05", role="mayor")
    with monkeypatch.context() as patched:
        patched.setattr(counting, "scan", lambda *_, **__: pytest.fail("articles were gone through"))
        load(store, [corrected], at=LATER)
        store.delete(["story-6"], at=LATER)
    other = new_store()
    load(other, [*stories[:4], corrected, stories[5], *stories[7:]], at=LATER)

    assert everything(store)["actors"] == everything(other)["actors"]


def test_a_first_or_last_day_that_goes_is_looked_for(store: Store, new_store) -> None:
    stories = [story(f"story-{n}", RIVER_SAID, day=f"2023-11-{n + 1:02}") for n in range(9)]
    load(store, stories)
    moved = story("story-0", RIVER_SAID, day="2023-11-20")
    load(store, [moved], at=LATER)
    store.delete(["story-8"], at=LATER)
    other = new_store()
    load(other, [moved, *stories[1:8]], at=LATER)

    assert everything(store)["actors"] == everything(other)["actors"]
    assert actor(store, "ada-quill")["first_seen"] == "2023-11-02"


def test_actors_add_up_however_often_and_in_how_many_requests_they_are_written(
    store: Store, new_store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [story(f"story-{n}", RIVER_SAID, day=f"2023-11-{n + 1:02}") for n in range(9)]
    load(store, stories)

    monkeypatch.setattr(loading, "BATCH_ARTICLES", 2)
    monkeypatch.setattr(loading, "THREADS", 1)
    monkeypatch.setattr(loading, "MARKS_HELD", 1)
    monkeypatch.setattr(counting, "FETCHED_AT_ONCE", 1)
    other = new_store()
    report, _ = load(other, stories)

    assert everything(other)["actors"] == everything(store)["actors"]
    assert report.actors > 2


def test_of_two_inputs_with_one_id_the_first_stands(store: Store) -> None:
    other = story("river", [("cora-lindt", "the river falls")])
    for _ in range(2):
        report, rejected = load(store, [RIVER, other])
        assert [(r.reason, r.article_id) for r in rejected] == [("duplicate-id", "river")]
        assert report.rejected == 1
        assert len(everything(store)["quotes"]) == 2


def test_what_the_index_refuses_is_named_and_leaves_nothing(store: Store) -> None:
    bad = story("bad", [("ada-quill", "not this one")], updated_at="the day before")
    report, rejected = load(store, [bad, RIVER])

    assert report.loaded == 1
    assert [(r.article_id, r.reason) for r in rejected] == [("bad", "refused")]
    assert "updated_at" in rejected[0].detail
    found = everything(store)
    assert found["articles"].keys() == {"river"}
    assert {quote["article_id"] for quote in found["quotes"].values()} == {"river"}
    assert found["actors"]["ada-quill"]["quote_count"] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "a/b"}, "id 'a/b'"),
        ({"quotes": None}, "form"),
        ({"mood": "sad"}, "unknown field 'mood'"),
        ({"body": 5}, "body must be"),
        ({"body": "half a \ud83d pair"}, "JSON"),
        ({"published_at": "2023-11-13T10:00"}, "no zone"),
    ],
)
def test_prepared_records_that_are_none_are_named(store: Store, change: dict[str, object], said: str) -> None:
    records = [RIVER.record() | change, BRIDGE.record()]
    rejected: list[Rejection] = []
    report = store.load(
        (prepared(record, f"f.jsonl:{n}") for n, record in enumerate(records, 1)),
        at=AT,
        rejected=rejected.append,
    )

    assert report.loaded == 1
    (rejection,) = rejected
    assert rejection.origin == "f.jsonl:1"
    assert said in rejection.detail


def test_prepared_and_extracted_give_the_same(store: Store, new_store) -> None:
    load(store, [RIVER, BRIDGE])
    other = new_store()
    other.load((prepared(s.record(), "-") for s in (RIVER, BRIDGE)), at=AT, rejected=pytest.fail)

    assert everything(other) == everything(store)


def test_only_what_is_new_or_changed_is_extracted(store: Store) -> None:
    known = {s.article.id: s for s in (RIVER, BRIDGE)}
    asked: list[str] = []

    def extract(articles):
        for article in articles:
            asked.append(article.id)
            yield known[article.id]

    for expected in (["river", "bridge"], []):
        asked.clear()
        report = store.load_extracting(
            [RIVER.article, BRIDGE.article, RIVER.article], extract, "1", at=AT, rejected=pytest.fail
        )
        assert asked == expected
    assert report.unchanged == 3


def test_deleted_articles_leave_tombstones_and_no_counts(store: Store) -> None:
    load(store, [RIVER, BRIDGE])
    quote_id = next(i for i, q in everything(store)["quotes"].items() if q["article_id"] == "bridge")

    assert store.delete(["bridge", "never-was"], at=LATER) == ["never-was"]

    found = everything(store)
    assert found["articles"].keys() == {"river"}
    assert found["events"] == {}
    assert found["actors"].keys() == {"ada-quill", "bruno-marsh"}
    assert found["actors"]["ada-quill"]["article_count"] == 1
    for kind, record_id in (("articles", "bridge"), ("quotes", quote_id)):
        stone = store.client.get(index=store.names.meta, id=f"tombstone:{kind}:{record_id}")["_source"]
        assert stone["at"] == LATER


def test_a_deleted_article_that_is_loaded_again_is_back(store: Store) -> None:
    load(store, [RIVER, BRIDGE])
    before = everything(store)
    store.delete(["bridge"], at=LATER)
    load(store, [BRIDGE])

    assert everything(store) == before
    assert not store.client.exists(index=store.names.meta, id="tombstone:articles:bridge")


def test_ids_other_spellings_would_have_lead_to_the_actor(store: Store) -> None:
    record = RIVER.record()
    record["actors"][0]["aliases"].append({"name": "Adeline Quill", "count": 1})
    store.load([prepared(record, "-")], at=AT, rejected=pytest.fail)

    assert actor(store, "ada-quill")["search"]["former_ids"] == ["adeline-quill"]


def test_an_article_may_have_a_thousand_quotes(store: Store) -> None:
    many = story("many", [("ada-quill", f"point number {n}") for n in range(1_000)])
    report, _ = load(store, [many])

    assert report.quotes == 1_000
    assert actor(store, "ada-quill")["quote_count"] == 1_000
