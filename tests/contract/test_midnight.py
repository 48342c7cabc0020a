"""One day for an article published near midnight, wherever it is asked for: the day in UTC."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import corpus
import pytest

from service.api.app import create_app
from service.index.client import Gateway
from service.settings import Settings

BODY = "Ana Ruiz, the mayor of Porto, said that the bridge would open. Ana Ruiz met Boris Okafor in Porto."
PUBLISHED = {
    "evening-in-the-west": "2023-11-09T23:30:00-05:00",
    "night-in-the-east": "2023-11-10T00:30:00+06:00",
    "last-second": "2023-11-09T23:59:59Z",
    "first-second": "2023-11-10T00:00:00Z",
    "no-clock": "2023-11-10",
    "new-year-by-utc": "2023-12-31T23:30:00-05:00",
    "old-year-by-utc": "2024-01-01T00:30:00+06:00",
}
ON = {
    "2023-11-09": {"night-in-the-east", "last-second"},
    "2023-11-10": {"evening-in-the-west", "first-second", "no-clock"},
    "2023-12-31": {"old-year-by-utc"},
    "2024-01-01": {"new-year-by-utc"},
    "2023": {*PUBLISHED} - {"new-year-by-utc"},
    "2024": {"new-year-by-utc"},
}
Got = Callable[[str], Any]


@pytest.fixture(scope="module")
def got(settings: Settings, index_prefix: str, tmp_path_factory: pytest.TempPathFactory) -> Got:
    mine = replace(settings, index_prefix=f"{index_prefix}-midnight")
    articles = tmp_path_factory.mktemp("midnight") / "articles.jsonl"
    records = [{"id": name, "published_at": at, "body": BODY} for name, at in PUBLISHED.items()]
    articles.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    there = {"ELASTICSEARCH_URL": mine.elasticsearch_url, "ONRECORD_INDEX_PREFIX": mine.index_prefix}
    command = [sys.executable, "-m", "service", "load", str(articles)]
    subprocess.run(command, cwd=Path(__file__).parents[2], env={**os.environ, **there}, check=True)
    client = create_app(mine, Gateway(mine)).test_client()

    return partial(corpus.got, client)


def _articles_of(answer: Any) -> set[str]:
    return {item.get("article_id", item["id"]) for item in answer["items"]}


@pytest.mark.parametrize("days", ON)
@pytest.mark.parametrize(
    "path",
    [
        "articles?from={0}&to={0}",
        "articles?published_from={0}&published_to={0}",
        "quotes?from={0}&to={0}",
        "quotes?published_from={0}&published_to={0}",
        "events?from={0}&to={0}&include_fallback=true",
        "events?published_from={0}&published_to={0}",
    ],
)
def test_every_range_means_the_same_days(got: Got, path: str, days: str) -> None:
    assert _articles_of(got(f"/v1/{path.format(days)}")) == ON[days]


@pytest.mark.parametrize("kind", ["articles", "quotes"])
def test_timelines_count_by_the_same_days(got: Got, kind: str) -> None:
    items = got(f"/v1/{kind}/timeline?interval=day")["items"]
    counted = {item["start"]: item["count"] for item in items if item["count"]}
    assert counted == {day: len(names) for day, names in ON.items() if len(day) > len("2023")}


@pytest.mark.parametrize("kind", ["articles", "quotes"])
def test_years_are_counted_by_the_same_days(got: Got, kind: str) -> None:
    items = got(f"/v1/{kind}?limit=0&facets=year")["facets"]["year"]["items"]
    assert {item["value"]: item["count"] for item in items} == {"2023": 6, "2024": 1}


def test_coverage_ends_on_the_day_that_the_range_finds(got: Got) -> None:
    stats = got("/v1/stats")
    assert (stats["first_date"], stats["last_date"]) == ("2023-11-09", "2024-01-01")


def test_a_profile_says_first_and_last_seen_by_the_same_days(got: Got) -> None:
    profile = got("/v1/actors/ana-ruiz")
    assert (profile["first_seen"], profile["last_seen"]) == ("2023-11-09", "2024-01-01")


def test_order_is_by_the_instant_and_published_at_stays_as_the_text_gives_it(got: Got) -> None:
    answer = got("/v1/articles?sort=oldest&from=2023-11-09&to=2023-11-10")
    assert [(item["id"], item["published_at"]) for item in answer["items"] if item["id"] != "no-clock"] == [
        (name, PUBLISHED[name])
        for name in ("night-in-the-east", "last-second", "first-second", "evening-in-the-west")
    ]
