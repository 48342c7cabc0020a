from typing import Any

import orjson
import pytest

from service.index.documents import Unfit, package
from service.index.mappings import ARTICLES, EVENTS, QUOTES

AT = "2026-11-22T03:00:00.000Z"


def article(**change: Any) -> dict[str, Any]:
    record: dict[str, Any] = dict.fromkeys(name for name in ARTICLES if name not in ("search", "indexed_at"))
    record |= {
        "id": "a",
        "body": "Ada spoke.",
        "content_hash": "c",
        "extractor_version": "1",
        "language": "en",
    }
    return record | {"actors": [], "dates": [], "quotes": [], "events": []} | change


def quote(**change: Any) -> dict[str, Any]:
    record = {"id": "q1", "article_id": "a", "text": "yes", "kind": "direct", "act": "said"}
    record |= {"spans": [{"start": 5, "end": 9, "field": "body"}], "mentions": []}
    return record | change


def event(**change: Any) -> dict[str, Any]:
    record = {"id": "e1", "article_id": "a", "type": "CONSULT", "quad": "verbal-cooperation"}
    record |= {"action": {"text": "met", "lemma": "meet", "start": 4, "end": 7}, "actors": []}
    return record | {"sentence": {"text": "A met B.", "start": 0, "end": 8}} | change


def search_of(record: dict[str, Any], kind: str = "articles") -> dict[str, Any]:
    packed = package(record, indexed_at=AT)
    (part,) = [p for p in (packed.article, *packed.parts) if p.kind == kind]
    found: dict[str, Any] = orjson.loads(part.source)["search"]
    return found


@pytest.mark.parametrize(
    ("published", "precision", "start", "end"),
    [
        ("2023-11-13", "day", "2023-11-13", "2023-11-13"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024-02-01", "month", "2024-02-01", "2024-02-29"),
        ("2023", "year", "2023-01-01", "2023-12-31"),
        ("2023-11-13T23:30:00-05:00", "second", "2023-11-14T04:30:00Z", "2023-11-14T04:30:00Z"),
    ],
)
def test_an_article_is_found_on_all_days_that_its_date_may_mean(
    published: str, precision: str, start: str, end: str
) -> None:
    search = search_of(article(published_at=published, published_precision=precision))

    assert search["when"] == search["published"] == {"gte": start, "lte": end}
    assert (search["when_start"], search["when_end"], search["published_start"]) == (start, end, start)


def test_what_is_undated_has_no_date_to_be_found_by() -> None:
    record = article(published_precision="unknown", quotes=[quote(said_at=None)], events=[event(date=None)])
    for kind in ("articles", "quotes", "events"):
        assert not [name for name in search_of(record, kind) if name.startswith(("when", "published"))]


def test_coarse_dates_rank_after_fine_ones() -> None:
    said = {"start": "2022-01-01", "end": "2022-12-31", "precision": "year", "basis": "relative"}
    search = search_of(article(quotes=[quote(said_at=said)]), "quotes")

    assert (search["when_rank"], search["when_basis"]) == (7, "relative")


def test_members_of_a_joint_speaker_speak() -> None:
    speaker = {"text": "the two leaders", "actor_id": None, "name": None, "type": "group"}
    speaker["members"] = [{"actor_id": "x", "name": "X Y"}, {"actor_id": "z", "name": "Z W"}]
    mentions = [{"actor_id": "z", "name": "Z W"}, {"actor_id": "v", "name": "V"}]
    search = search_of(article(quotes=[quote(speaker=speaker, mentions=mentions)]), "quotes")

    assert search["speaker_ids"] == ["x", "z"]
    assert search["about_ids"] == ["z", "v"]
    assert search["actor_ids"] == ["x", "z", "v"]
    assert search["speaker_names"] == ["the two leaders", "X Y", "Z W"]


def test_actors_of_an_event_are_kept_apart_by_side() -> None:
    actors = [{"actor_id": i, "name": i, "side": side} for i, side in (("a", "actor"), ("b", "recipient"))]
    search = search_of(article(events=[event(actors=actors)]), "events")

    assert (search["actor_ids_actor"], search["actor_ids_recipient"]) == (["a"], ["b"])
    assert search["actor_ids"] == ["a", "b"]


def test_an_article_names_whoever_its_quotes_and_events_name() -> None:
    speaker = {"text": "Ada", "actor_id": "ada", "name": "Ada", "type": "person", "members": []}
    packed = package(article(quotes=[quote(speaker=speaker)]), indexed_at=AT)

    assert packed.actor_ids == {"ada"}
    assert [(a.name, a.quotes, a.mentions) for a in packed.appearances] == [("Ada", 1, 0)]


def test_positions_follow_the_reader_from_headline_to_body() -> None:
    spans = [("title", 30), ("subtitle", 20), ("body", 10)]
    positions = [
        search_of(article(quotes=[quote(spans=[{"start": s, "end": s + 1, "field": f}])]), "quotes")[
            "position"
        ]
        for f, s in spans
    ]
    assert positions == sorted(positions)


def test_the_same_words_have_the_same_wording() -> None:
    wordings = {
        search_of(article(quotes=[quote(text=text)]), "quotes")["wording"]
        for text in ("We are ready.", "“we are READY”", "we are ready")
    }
    assert len(wordings) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"id": "with space"},
        {"id": 7},
        {"id": "x" * 201},
        {"mood": "sad"},
        {"quotes": [quote(mood="sad")]},
        {"quotes": [{"id": "q"}]},
        {"quotes": "none"},
        {"published_at": "2023-13-01", "published_precision": "month"},
        {"published_at": "2023-11-13T10:00:00", "published_precision": "second"},
        {"published_at": "2023-11-13", "published_precision": "fortnight"},
        {"published_at": "9999-12-31T23:30:00-05:00", "published_precision": "second"},
        {"body": "half a \ud83d pair"},
    ],
)
def test_records_that_are_none_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        package(article(**change), indexed_at=AT)


def test_every_field_of_the_model_has_its_place() -> None:
    from dataclasses import fields

    from service.model import Article, Event, Quote

    for model, mapping in ((Article, ARTICLES), (Quote, QUOTES), (Event, EVENTS)):
        assert {field.name for field in fields(model)} - {"day_first"} <= mapping.keys()
